package org.readout.graphql;

import org.readout.model.GlobalId;
import org.readout.model.Order;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever text comes, it is a cursor or an id that is written as it was read, or it is refused. */
public final class CursorFuzz {

    private static final List<Order> ORDERS = List.of(QuoteOrder.orDefault(null), MeetingOrder.orDefault(null), ArticleOrder.orDefault(null), ActorOrder.orDefault(null));

    private CursorFuzz() {
    }

    /** What the fuzzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        for (var order : ORDERS) {
            try {
                var position = Cursor.decode(order, "after", text);
                if (!position.equals(Cursor.decode(order, "after", Cursor.encode(order, position)))) {
                    throw new AssertionError("another position: " + position);
                }
            } catch (RequestError expected) {
                // says what is wrong
            }
        }
        GlobalId.parse(text).ifPresent(id -> {
            if (!GlobalId.parse(id.encoded()).orElseThrow().equals(id)) {
                throw new AssertionError("another id: " + id);
            }
        });
    }
}
