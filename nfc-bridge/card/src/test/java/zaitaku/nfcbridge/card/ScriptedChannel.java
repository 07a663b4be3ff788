package zaitaku.nfcbridge.card;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A card that says its lines: each command must be the one that comes next, in hex. */
final class ScriptedChannel implements CardChannel {

  private record Line(String command, byte[] answer) {}

  private final Deque<Line> script = new ArrayDeque<>();
  private final List<byte[]> arrays = new ArrayList<>();
  private boolean closed;
  private ReaderKeys keys;
  private String asked = "";

  ScriptedChannel on(String command, String answer) {
    return on(command, HexFormat.of().parseHex(answer));
  }

  ScriptedChannel on(String command, byte[] answer) {
    script.add(new Line(command, answer));
    return this;
  }

  /** The application is there. */
  ScriptedChannel selects() {
    return on("00A4040C0AD392F000260100000001", "9000");
  }

  @Override
  public byte[] transmit(byte[] command) {
    arrays.add(command);
    String hex = HexFormat.of().withUpperCase().formatHex(command);
    Line line = script.poll();
    if (line == null || !line.command.equals(hex)) {
      throw new AssertionError("sent " + hex + ", the script has " + line);
    }
    return line.answer;
  }

  /** The very arrays that were sent, to see whether they were overwritten. */
  List<byte[]> arrays() {
    return arrays;
  }

  boolean finished() {
    return script.isEmpty();
  }

  boolean closed() {
    return closed;
  }

  /** The reader has keys, and answers this to an entry there. */
  ScriptedChannel onKeys(String answer) {
    keys =
        (header, digits, patience) -> {
          asked =
              "%s %d %d".formatted(HexFormat.of().formatHex(header), digits, patience.toSeconds());
          return HexFormat.of().parseHex(answer);
        };
    return this;
  }

  /** Header, digits and seconds of the last entry at the keys. */
  String asked() {
    return asked;
  }

  @Override
  public Optional<ReaderKeys> keys() {
    return Optional.ofNullable(keys);
  }

  @Override
  public byte[] atr() {
    return new byte[0];
  }

  @Override
  public void close() {
    closed = true;
  }
}
