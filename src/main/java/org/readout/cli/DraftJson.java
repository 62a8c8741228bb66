package org.readout.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.readout.ingest.Draft;
import org.readout.ingest.Draft.Indirect;
import org.readout.ingest.Draft.Quotation;
import org.readout.ingest.Draft.Reported;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A draft as JSON. Of speech between quotation marks each stretch is an entry, even where the record makes one quote of two. */
final class DraftJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DraftJson() {
    }

    static String of(Draft draft) {
        var article = new LinkedHashMap<String, Object>();
        var given = draft.article();
        article.put("headline", given.headline());
        article.put("outlet", given.outlet());
        article.put("publishedOn", given.publishedOn() == null ? null : given.publishedOn().toString());
        article.put("url", given.url());
        article.put("language", given.language());
        article.put("author", given.author());
        var whole = new LinkedHashMap<String, Object>();
        whole.put("article", article);
        whole.put("quotes", draft.quotes().stream().map(DraftJson::quote).toList());
        whole.put("indirect", draft.indirect().stream().map(DraftJson::indirect).toList());
        whole.put("meetings", draft.meetings().stream().map(DraftJson::meeting).toList());
        whole.put("actors", draft.actors().stream().map(Draft.Party::name).toList());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // maps, lists, texts and numbers can be written
        }
    }

    private static Map<String, Object> quote(Quotation quote) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("text", quote.text());
        fields.put("start", quote.start());
        fields.put("end", quote.end());
        fields.put("kind", quote.kind().name());
        fields.put("speaker", quote.speaker());
        fields.put("speakerMention", quote.mention());
        fields.put("cue", quote.cue());
        fields.put("rule", quote.rule());
        fields.put("confidence", quote.confidence());
        fields.put("saidOn", quote.said() == null ? null : quote.said().written());
        fields.put("topics", List.copyOf(quote.topics()));
        if (quote.unmarked()) {
            fields.put("unmarked", true);
        }
        return fields;
    }

    private static Map<String, Object> indirect(Indirect indirect) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("text", indirect.text());
        fields.put("start", indirect.start());
        fields.put("end", indirect.end());
        fields.put("speaker", indirect.speaker());
        return fields;
    }

    private static Map<String, Object> meeting(Reported meeting) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("participants", meeting.participants());
        fields.put("status", meeting.status().name());
        fields.put("place", meeting.place());
        fields.put("occasion", meeting.occasion());
        fields.put("date", meeting.date() == null ? null : meeting.date().written());
        fields.put("evidence", meeting.evidence());
        return fields;
    }
}
