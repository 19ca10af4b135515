package dev.infralint.estate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * Where a run writes.
 *
 * @param folder an address of one of Hadoop's file systems; the tables of all runs lie in it
 * @param run the name of the run
 */
record Output(String folder, String run) implements Serializable {
    /** The folder of a table of this run. */
    String table(Table table) {
        return folder + "/" + table.label() + "/run=" + run;
    }

    /** The folder of a table of all runs. */
    String tables(Table table) {
        return folder + "/" + table.label();
    }

    /** What units came to, for runs to come. */
    String store() {
        return folder + "/.store";
    }

    /** Writes the logs of repositories from the rows of their roots, which stand together. */
    void logs(Iterator<Row> rows) throws IOException {
        String name = "";
        List<String> logs = new ArrayList<>();
        try (FileSystem files = open()) {
            while (rows.hasNext()) {
                Row row = rows.next();
                String next = "organisation=" + row.getString(0).replace("/", "%2F") + "/" + row.getString(1);
                if (!next.equals(name)) {
                    log(files, name, logs);
                    logs.clear();
                    name = next;
                }
                logs.add(row.getString(4));
            }
            log(files, name, logs);
        }
    }

    private void log(FileSystem files, String name, List<String> logs) throws IOException {
        if (!logs.isEmpty()) {
            write(files, "sarif/run=" + run + "/" + name + ".sarif", SarifLogs.merged(logs));
        }
    }

    /** Writes a text, whole or not at all. */
    void write(String name, String text) throws IOException {
        try (FileSystem files = open()) {
            write(files, name, text);
        }
    }

    private FileSystem open() throws IOException {
        return FileSystem.newInstance(new Path(folder).toUri(), LocalFiles.settings());
    }

    private void write(FileSystem files, String name, String text) throws IOException {
        Path target = new Path(folder, name);
        Path made = new Path(target.getParent(), "." + target.getName() + ".made");
        try (OutputStream out = files.create(made, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        files.delete(target, false);
        files.rename(made, target);
    }
}
