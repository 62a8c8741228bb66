package org.readout.testsupport;

import io.restassured.path.json.JsonPath;

import java.util.List;
import java.util.Map;

/** What the server answered; paths begin below the root: {@code data.actor.name}, {@code errors[0].extensions.code}. */
public record Answer(JsonPath json) {

    public <T> T get(String path) {
        return json.get(path);
    }

    public <T> List<T> list(String path) {
        List<T> list = json.getList(path);
        return list == null ? List.of() : list;
    }

    public int number(String path) {
        return json.getInt(path);
    }

    /** The codes of all errors, in their order. */
    public List<String> codes() {
        return list("errors.extensions.code");
    }

    public List<Map<String, Object>> errors() {
        return list("errors");
    }
}
