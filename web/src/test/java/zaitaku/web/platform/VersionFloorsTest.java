package zaitaku.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this runs with is not older than the versions that closed known holes. */
class VersionFloorsTest {

  private static final Pattern JAR =
      Pattern.compile("[a-z0-9-]+?-([0-9][0-9.]*[0-9])(\\.Final|\\.RELEASE)?\\.jar");

  @ParameterizedTest
  @CsvSource({
    "io.micronaut.core.util.StringUtils, 4.10.22",
    "io.micronaut.http.HttpRequest, 4.10.22",
    "io.micronaut.http.server.netty.NettyHttpServer, 4.10.22",
    "io.netty.buffer.ByteBuf, 4.2.15",
    "io.netty.handler.codec.http.HttpObjectDecoder, 4.2.15",
    "io.netty.handler.codec.http2.Http2FrameCodec, 4.2.15",
    "io.netty.handler.codec.compression.JdkZlibDecoder, 4.2.15",
    "io.netty.handler.ssl.SslHandler, 4.2.15",
    "io.r2dbc.postgresql.PostgresqlConnectionFactory, 1.1.1"
  })
  void SEC_V01_theLibraryOfThisClassIsNotBelowItsFloor(String name, String floor)
      throws ReflectiveOperationException {
    String version = versionOf(Class.forName(name, false, getClass().getClassLoader()));
    assertThat(compared(version, floor)).as(version).isGreaterThanOrEqualTo(0);
  }

  @Test
  void SEC_V01_javaIsNotBelow25() {
    assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
  }

  @ParameterizedTest
  @CsvSource({
    "4.10.26, 4.10.22, 1",
    "4.10.3, 4.10.22, -1",
    "4.2, 4.2.15, -1",
    "5, 4.9.9, 1",
    "1.1, 1.1, 0"
  })
  void versionsAreComparedByTheirNumbers(String one, String other, int sign) {
    assertThat(Integer.signum(compared(one, other))).isEqualTo(sign);
  }

  private static String versionOf(Class<?> type) {
    String jar =
        String.valueOf(
            Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .getFileName());
    Matcher version = JAR.matcher(jar);
    assertThat(version.matches()).as(jar).isTrue();
    return version.group(1);
  }

  private static int compared(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
