import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** See jvm-vs-native, which starts it. */
class JvmVsNative {

    private static final Path HERE = Path.of("src", "bench");
    private static final List<String> QUERIES = List.of("actor", "quotes", "meetings");
    private static final double MEGABYTE = 1e6;
    private static final long TICK_MICROS = 10_000; // of /proc/PID/stat: 100 a second
    private static final String SERVER_CORE = "0";
    private static final String CLIENT_CORE = "1";
    /** A JVM is warm when its compilers take less than this share of its CPU time. */
    private static final double WARM = 0.05;

    private static final int START_SECONDS = 60;

    private final Path scratch = Files.createTempDirectory("jvm-vs-native");
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final int starts;
    private final int rounds;
    private final int seconds;
    private final int warmSeconds;
    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

    private JvmVsNative(Map<String, String> options) throws IOException {
        starts = Integer.parseInt(options.getOrDefault("starts", "20"));
        rounds = Integer.parseInt(options.getOrDefault("rounds", "3"));
        seconds = Integer.parseInt(options.getOrDefault("seconds", "5"));
        warmSeconds = Integer.parseInt(options.getOrDefault("warm", "300"));
        var program = options.containsKey("native") ? Path.of(options.get("native")) : runner();
        Runtime.getRuntime().addShutdownHook(new Thread(this::cleanUp));
        var application = Path.of("target", "quarkus-app");
        commands.put("native", List.of(program.toAbsolutePath().toString()));
        commands.put("JVM", List.of(options.getOrDefault("java", "java"), "-jar", application.resolve("quarkus-run.jar").toAbsolutePath().toString()));
        sizes.put("native", Files.size(program));
        try (var files = Files.walk(application)) {
            sizes.put("JVM", files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum());
        }
    }

    public static void main(String... arguments) throws Exception {
        var options = new HashMap<String, String>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        new JvmVsNative(options).run();
    }

    private static Path runner() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-runner")).findFirst()
                    .orElseThrow(() -> new IllegalStateException("No native program in target: ./mvnw package -Dnative -DskipTests"));
        }
    }

    private void cleanUp() {
        running.forEach(Process::destroyForcibly);
        try (var files = Files.walk(scratch)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println(e);
        }
    }

    private void run() throws Exception {
        System.err.printf("%d starts, %d rounds of %d s a query; java is %s%n", starts, rounds, seconds, version());
        for (int i = 0; i < starts; i++) {
            for (var name : commands.keySet()) {
                var data = scratch.resolve(name + "-" + i);
                start("first start to first answer", name, data);
                start("restart to first answer", name, data);
            }
            System.err.print(".");
        }
        System.err.println();
        load();
        report();
    }

    private void start(String what, String name, Path data) throws Exception {
        try (var server = new Server(name, data)) {
            record(what + ", ms", name, server.millisToFirstAnswer);
            if (what.startsWith("restart")) {
                record("resident after the first answer, MB", name, server.residentMegabytes());
            }
        }
    }

    private void load() throws Exception {
        var servers = new ArrayList<Server>();
        try {
            for (var name : commands.keySet()) {
                servers.add(new Server(name, scratch.resolve(name + "-0")));
            }
            for (var server : servers) {
                for (var query : QUERIES) {
                    server.check(query);
                }
                warm(server);
                server.pin();
            }
            for (int round = 0; round < rounds; round++) {
                for (var query : QUERIES) {
                    for (var server : servers) {
                        load(server, query, 1, CLIENT_CORE);
                        long before = server.cpuTicks();
                        double[] answered = load(server, query, seconds, CLIENT_CORE);
                        record(query + ": requests/s", server.name, answered[1]);
                        record(query + ": CPU per request, ms", server.name, (server.cpuTicks() - before) * TICK_MICROS / answered[0] / 1000);
                    }
                }
            }
            for (var server : servers) {
                record("resident after the load, MB", server.name, server.residentMegabytes());
            }
        } finally {
            for (var server : servers) {
                server.close();
            }
        }
    }

    /** Under load on all cores until nothing more is compiled; a native program is warm at once. */
    private void warm(Server server) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(server.name.equals("JVM") ? warmSeconds : 5);
        double share = 1;
        while (share > WARM && System.nanoTime() < end) {
            long compiling = server.compilerTicks();
            long all = server.cpuTicks();
            for (var query : QUERIES) {
                load(server, query, 4, null);
            }
            share = (double) (server.compilerTicks() - compiling) / Math.max(1, server.cpuTicks() - all);
        }
        System.err.printf("%s is warm: %.0f %% of its CPU time goes into compilation%n", server.name, share * 100);
    }

    /** Requests answered, and how many a second. */
    private static double[] load(Server server, String query, int seconds, String core) throws Exception {
        var command = new ArrayList<String>();
        if (core != null) {
            command.addAll(List.of("taskset", "-c", core));
        }
        command.addAll(List.of("wrk", "-t1", "-c16", "-d" + seconds + "s", "-s", HERE.resolve("post.lua").toString(),
                "http://127.0.0.1:" + server.port + "/graphql"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("BODY", HERE.resolve("queries").resolve(query + ".json").toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || output.contains("Non-2xx")) {
            throw new IllegalStateException(output);
        }
        return new double[] {number(output, "(\\d+) requests in"), number(output, "Requests/sec:\\s+([\\d.]+)")};
    }

    private static double number(String output, String pattern) {
        var found = Pattern.compile(pattern).matcher(output);
        if (!found.find()) {
            throw new IllegalStateException(output);
        }
        return Double.parseDouble(found.group(1));
    }

    private void record(String figure, String name, double value) {
        figures.computeIfAbsent(figure, f -> new LinkedHashMap<>()).computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    private void report() {
        System.out.println("| | native | JVM | native / JVM |\n| --- | ---: | ---: | ---: |");
        row("size on disk, MB", sizes.get("native") / MEGABYTE, sizes.get("JVM") / MEGABYTE);
        figures.forEach((figure, values) -> row(figure, median(values.get("native")), median(values.get("JVM"))));
        System.out.printf("%nMedians of %d starts and %d rounds of %d s; 16 connections; server on one core, client on the other. JVM: %s.%n",
                starts, rounds, seconds, version());
    }

    private static void row(String figure, double ours, double theirs) {
        System.out.printf("| %s | %s | %s | %.2f |%n", figure, rounded(ours), rounded(theirs), ours / theirs);
    }

    private static String rounded(double value) {
        return value < 10 ? "%.2f".formatted(value) : "%.0f".formatted(value);
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private String version() {
        try {
            var process = new ProcessBuilder(commands.get("JVM").get(0), "-version").redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.contains("Runtime")).findFirst().orElse("unknown").strip();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A server in a process of its own, from its start to its first answer and on. */
    private final class Server implements AutoCloseable {

        private static final byte[] QUESTION = "{\"query\": \"{ quotes(first: 1) { totalCount } }\"}".getBytes(StandardCharsets.UTF_8);

        final String name;
        final int port;
        final double millisToFirstAnswer;
        private final Process process;

        Server(String name, Path data) throws Exception {
            this.name = name;
            try (var free = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            var builder = new ProcessBuilder(commands.get(name)).redirectErrorStream(true)
                    .redirectOutput(scratch.resolve(name + ".log").toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("READOUT_"));
            builder.environment().putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "" + port, "READOUT_DATA_DIR", data.toString(), "READOUT_CACHE", "off"));
            long begin = System.nanoTime();
            process = builder.start();
            running.add(process);
            while (!answers()) {
                if (!process.isAlive() || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                    throw new IllegalStateException(name + " does not answer: " + Files.readString(scratch.resolve(name + ".log")));
                }
                TimeUnit.MICROSECONDS.sleep(500);
            }
            millisToFirstAnswer = (System.nanoTime() - begin) / 1e6;
        }

        private boolean answers() {
            try {
                return post(QUESTION).contains("{\"data\":{\"quotes\":{\"totalCount\":");
            } catch (IOException e) {
                return false; // it does not listen yet
            }
        }

        /** An error has status 200 too, and would be measured as a fast answer. */
        void check(String query) throws IOException {
            var answer = post(Files.readAllBytes(HERE.resolve("queries").resolve(query + ".json")));
            if (!answer.contains("\"data\"") || answer.contains("\"errors\"")) {
                throw new IllegalStateException(query + ": " + answer);
            }
        }

        private String post(byte[] body) throws IOException {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                var head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(body);
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        double residentMegabytes() throws IOException {
            return number(Files.readString(Path.of("/proc/" + process.pid() + "/status")), "VmRSS:\\s+(\\d+)") * 1024 / MEGABYTE;
        }

        long cpuTicks() throws IOException {
            return ticks(Path.of("/proc/" + process.pid() + "/stat"));
        }

        long compilerTicks() throws IOException {
            long ticks = 0;
            try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
                for (var thread : threads.toList()) {
                    if (Files.exists(thread) && Files.readString(thread.resolve("comm")).matches("(?s)C[12] Compil.*")) {
                        ticks += ticks(thread.resolve("stat"));
                    }
                }
            }
            return ticks;
        }

        private static long ticks(Path stat) throws IOException {
            var fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ");
            return Arrays.stream(fields, 11, 13).mapToLong(Long::parseLong).sum();
        }

        void pin() throws Exception {
            new ProcessBuilder("taskset", "-acp", SERVER_CORE, "" + process.pid()).start().waitFor();
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            running.remove(process);
        }
    }
}
