package org.readout.model;

import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Statements say of which records they need to know whether they may be seen. */
class ReadingTest {

    private String asked;

    private final StatelessSession session = (StatelessSession) Proxy.newProxyInstance(StatelessSession.class.getClassLoader(),
            new Class<?>[] {StatelessSession.class}, (proxy, method, arguments) -> {
                asked = (String) arguments[0];
                return null;
            });

    @Test
    void aStatementThatSaysNothingIsRefusedWhoeverReads() {
        for (var visibility : Visibility.values()) {
            assertThatThrownBy(() -> new Reading(session, visibility, new Cancellation()).query("from Quote q", Quote.class)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from Quote q");
        }
        assertThat(asked).isNull();
    }

    @Test
    void everyMarkIsReplaced() {
        var hql = "from Quote q join q.speaker a where {visible:q} and {visible:a}";
        new Reading(session, Visibility.PUBLISHED, new Cancellation()).query(hql, Quote.class);
        assertThat(asked).isEqualTo("from Quote q join q.speaker a where q.recordStatus = PUBLISHED and a.recordStatus = PUBLISHED");
        new Reading(session, Visibility.ALL, new Cancellation()).query(hql, Quote.class);
        assertThat(asked).isEqualTo("from Quote q join q.speaker a where 1 = 1 and 1 = 1");
    }
}
