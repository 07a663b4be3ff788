package zaitaku.web.load;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
import zaitaku.web.platform.page.Page;
import zaitaku.web.platform.page.Pages;

/** Each page of a reception; beside it what it costs to encode the same text at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PageBenchmark {

  /** Which page. */
  @Param({"menu", "prepare", "consent", "prescription", "check", "card", "return", "done"})
  String page = "menu";

  private final Pages pages = new Pages();
  private Page sample = new PageSamples().all().values().iterator().next();
  private String text = "";

  @Setup
  public void choose() {
    sample = Objects.requireNonNull(new PageSamples().all().get(page));
    text = new String(render(), StandardCharsets.UTF_8);
  }

  @Benchmark
  public byte[] render() {
    return pages.show(sample).body();
  }

  /** The floor: the finished text as UTF-8. */
  @Benchmark
  public byte[] floorOfPage() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
