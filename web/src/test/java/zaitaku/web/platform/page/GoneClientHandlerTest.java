package zaitaku.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which faults are of the connection; how they are logged is shown by {@code GoneClientTest}, and
 * by {@code AbortedRequestsIT} for resets.
 */
class GoneClientHandlerTest {

  static Stream<IOException> ofTheConnection() {
    return Stream.of(
        new EOFException(), new SocketException("Connection reset"), new ClosedChannelException());
  }

  static Stream<IOException> ours() {
    return Stream.of(
        new IOException("anything"),
        new FileNotFoundException("x"),
        new NoSuchFileException("x"),
        new JsonParseException(null, "x"));
  }

  @ParameterizedTest
  @MethodSource("ofTheConnection")
  void whoWentAwayIsSeenByTheConnectionsOwnFault(IOException fault) {
    assertThat(GoneClientHandler.isOfTheConnection(fault)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ours")
  void aFaultOfOursIsNotTakenForSomebodyWhoWentAway(IOException fault) {
    assertThat(GoneClientHandler.isOfTheConnection(fault)).isFalse();
  }
}
