package zaitaku.web.load;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import zaitaku.qr.ErrorCorrection;
import zaitaku.qr.QrCode;
import zaitaku.qr.QrPng;
import zaitaku.qr.QrSvg;

/** The QR symbol of a visit URL; beside it the library's encoder alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class QrBenchmark {

  private final String url = "HTTPS://RECEPTION.EXAMPLE/V/AAAAAAAAAAAAAAAAAAAAAAAAAA";

  @Benchmark
  public String svg() {
    return QrSvg.of(QrCode.of(url, ErrorCorrection.MEDIUM), "QR", "visit");
  }

  @Benchmark
  public byte[] png() {
    return QrPng.of(QrCode.of(url, ErrorCorrection.MEDIUM), 8);
  }

  /** The floor: the symbol's cells by the library. */
  @Benchmark
  public Object floorOfQr() throws WriterException {
    return Encoder.encode(url, ErrorCorrectionLevel.M);
  }
}
