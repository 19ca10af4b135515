package dev.infralint.hcl;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast a file is parsed, in MB/s, at sizes that show whether time grows in proportion. {@code bench/parse} runs it.
 * The cold figures parse each size once in a fresh JVM.
 */
@OutputTimeUnit(TimeUnit.SECONDS)
public class ParseBenchmark {
    /** A text of a size. */
    @State(Scope.Benchmark)
    public static class Input {
        /** The size of the text in KB. */
        @Param({"160", "320", "1000", "10000"})
        public int kilobytes;

        String text = "";

        @Setup
        public void write() {
            text = RealLikeText.of(kilobytes * 1_000);
        }
    }

    /** A text of a size that hcl4j, whose time is quadratic in it, can take. */
    @State(Scope.Benchmark)
    public static class SmallInput {
        /** The size of the text in KB. */
        @Param({"160", "320"})
        public int kilobytes;

        String text = "";

        @Setup
        public void write() {
            text = RealLikeText.of(kilobytes * 1_000);
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        }
    }

    /** Counts bytes, so that JMH prints a rate of them. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Volume {
        /** Millions of bytes parsed. */
        public double megabytes;
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @Fork(1)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    public SyntaxTree warm(Input input, Volume volume) {
        volume.megabytes += input.text.length() / 1e6;
        return Parser.parse(SourceFile.of("bench.tf", input.text));
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(5)
    public SyntaxTree cold(Input input) {
        return Parser.parse(SourceFile.of("bench.tf", input.text));
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(2)
    public Object coldHcl4j(SmallInput input) throws IOException {
        try {
            return new HCLParser().parse(input.text);
        } catch (com.bertramlabs.plugins.hcl4j.HCLParserException e) {
            throw new IllegalStateException("the text of the benchmark is one that hcl4j takes", e);
        }
    }
}
