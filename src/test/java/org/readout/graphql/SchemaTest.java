package org.readout.graphql;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.readout.testsupport.Client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The schema is the one that clients are written against, and GraphiQL is its manual. */
@QuarkusTest
class SchemaTest {

    private static final Path CHECKED_IN = Path.of("src", "main", "graphql", "schema.graphql");
    private static final Path CONTRACT = Path.of("..", "shared", "contract", "schema.graphql");

    @Test
    void theCheckedInSchemaIsTheServedOne() throws IOException {
        var served = served();
        Files.writeString(Path.of("target", "schema.graphql"), served);
        assertThat(served).as("If the change of the schema is meant: cp target/schema.graphql %s", CHECKED_IN).isEqualTo(Files.readString(CHECKED_IN));
    }

    @Test
    void theServedSchemaContainsTheContract() throws IOException {
        assumeTrue(Files.exists(CONTRACT), "Skipped: the contract is not beside this checkout, in " + CONTRACT);
        var served = elements(new SchemaParser().parse(served()));
        var contract = elements(new SchemaParser().parse(Files.readString(CONTRACT)));
        var missing = new SoftAssertions();
        contract.forEach((element, type) -> missing.assertThat(served.get(element)).as(element).isEqualTo(type));
        missing.assertAll();
        assertThat(contract).hasSizeGreaterThan(250);
    }

    @Test
    void everythingIsDescribed() {
        var answer = Client.ask("""
                { __schema { types { name kind description
                    fields { name description args { name description } } inputFields { name description } enumValues { name description } } } }""");
        var undescribed = new TreeSet<String>();
        for (var type : answer.<Map<String, Object>>list("data.__schema.types")) {
            var name = (String) type.get("name");
            if (!name.startsWith("__")) {
                describe(undescribed, "", type);
            }
        }
        assertThat(undescribed).isEmpty();
    }

    private static void describe(Set<String> undescribed, String prefix, Map<String, Object> element) {
        var path = prefix + element.get("name");
        var description = (String) element.get("description");
        if (description == null || description.isBlank()) {
            undescribed.add(path);
        }
        for (var children : List.of("fields", "args", "inputFields", "enumValues")) {
            if (!path.startsWith("__") && element.get(children) instanceof List<?> list) {
                list.forEach(child -> describe(undescribed, path + ".", (Map<String, Object>) child));
            }
        }
    }

    private static String served() {
        return RestAssured.get("/graphql/schema.graphql").then().statusCode(200).extract().asString();
    }

    /** Every type, field, argument, input field and enum value, with its type. */
    private static Map<String, String> elements(TypeDefinitionRegistry schema) {
        var elements = new TreeMap<String, String>();
        for (TypeDefinition<?> type : schema.types().values()) {
            elements.put(type.getName(), type.getClass().getSimpleName());
            if (type instanceof ObjectTypeDefinition object) {
                object.getImplements().forEach(face -> elements.put(type.getName() + " implements " + ((NamedNode<?>) face).getName(), ""));
                fields(elements, type.getName(), object.getFieldDefinitions());
            } else if (type instanceof InterfaceTypeDefinition face) {
                fields(elements, type.getName(), face.getFieldDefinitions());
            } else if (type instanceof InputObjectTypeDefinition input) {
                values(elements, type.getName(), input.getInputValueDefinitions());
            } else if (type instanceof EnumTypeDefinition choice) {
                for (EnumValueDefinition value : choice.getEnumValueDefinitions()) {
                    elements.put(type.getName() + "." + value.getName(), "");
                }
            }
        }
        return elements;
    }

    private static void fields(Map<String, String> elements, String type, List<FieldDefinition> fields) {
        fields.forEach(field -> {
            elements.put(type + "." + field.getName(), AstPrinter.printAst(field.getType()));
            values(elements, type + "." + field.getName(), field.getInputValueDefinitions());
        });
    }

    private static void values(Map<String, String> elements, String owner, List<InputValueDefinition> values) {
        values.forEach(value -> elements.put(owner + "(" + value.getName() + ")", AstPrinter.printAst(value.getType())));
    }
}
