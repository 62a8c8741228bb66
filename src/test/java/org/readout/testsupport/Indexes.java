package org.readout.testsupport;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** What a database, of H2, has indexes of. */
public final class Indexes {

    private Indexes() {
    }

    /** Their tables and columns, such as {@code QUOTE(SLUG)}, with {@code unique} where a value is allowed once. */
    public static Set<String> of(Connection connection) throws SQLException {
        var indexes = new TreeSet<String>();
        try (var select = connection.createStatement(); var rows = select.executeQuery("""
                select i.table_name || '(' || listagg(c.column_name, ',') within group (order by c.ordinal_position) || ')'
                    || case when i.index_type_name like '%UNIQUE%' then ' unique' else '' end
                from information_schema.indexes i join information_schema.index_columns c on c.index_schema = i.index_schema and c.index_name = i.index_name
                where i.index_schema = 'PUBLIC' group by i.index_name, i.table_name, i.index_type_name""")) {
            while (rows.next()) {
                indexes.add(rows.getString(1));
            }
        }
        return indexes;
    }
}
