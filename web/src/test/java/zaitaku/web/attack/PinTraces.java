package zaitaku.web.attack;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for PINs. Four digits stand anywhere by chance, so a trace is a PIN in a shape that only a
 * PIN has: alone in its array, as the value of a field of that name, in full-width digits, or in
 * the command that a card gets.
 */
final class PinTraces {

  private static final List<String> NAMES =
      List.of("pin=", "pin%3d", "pin: ", "pin ", "\"pin\":\"", "\"pin\": \"", "pin\":");
  private static final String VERIFY = "\u0000\u0020\u0000\u0080\u0004";
  private static final int BEFORE = 10;

  private final List<String> pins;

  /** Of each PIN, in their order, all ways in which full-width digits are written. */
  private final List<List<byte[]>> wide;

  PinTraces(Collection<String> pins) {
    this.pins = List.copyOf(pins);
    this.wide = this.pins.stream().map(PinTraces::shapes).toList();
  }

  private static List<byte[]> shapes(String pin) {
    String wide = wide(pin);
    return List.of(
        wide.getBytes(StandardCharsets.UTF_8),
        wide.getBytes(StandardCharsets.UTF_16BE),
        wide.getBytes(StandardCharsets.UTF_16LE),
        URLEncoder.encode(wide, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
  }

  /** What a text holds, each as the PIN and where. */
  List<String> in(String what, String text) {
    return in(what, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What bytes hold. */
  List<String> in(String what, byte[] bytes) {
    List<String> traces = new ArrayList<>();
    for (int at = 0; at + 4 <= bytes.length; at++) {
      int b = bytes[at] & 0xff;
      if (b >= '0' && b <= '9' || b == 0xEF || b == 0xFF || b == '%' || b <= 0x19 && b >= 0x10) {
        for (int i = 0; i < pins.size(); i++) {
          String pin = pins.get(i);
          if (named(bytes, at, pin, 1)
              || named(bytes, at, pin, 2)
              || startsWithAny(bytes, at, wide.get(i))) {
            traces.add(what + ": " + pin + " after " + shown(before(bytes, at, 1)));
          }
        }
      }
    }
    return traces;
  }

  /**
   * What the arrays of a heap dump hold.
   *
   * @param alone how often a PIN is all that an array holds, zeroes and blanks aside, is added here
   */
  List<String> inHeap(String what, Path dump, Map<String, Integer> alone) throws IOException {
    List<String> traces = new ArrayList<>();
    long arrays =
        HeapReader.read(
            dump,
            (characters, content) -> {
              traces.addAll(in(what, content));
              String all = all(content);
              if (pins.contains(all)) {
                alone.merge(all, 1, Integer::sum);
              }
            });
    if (arrays < 1000) {
      throw new AssertionError("a heap has more arrays than " + arrays);
    }
    return traces;
  }

  /** Every value of four digits that is all that some array of a heap holds. */
  static Map<String, Integer> aloneInHeap(Path dump) throws IOException {
    Map<String, Integer> alone = new TreeMap<>();
    HeapReader.read(
        dump,
        (characters, content) -> {
          String all = all(content);
          if (!all.isEmpty()) {
            alone.merge(all, 1, Integer::sum);
          }
        });
    return alone;
  }

  /** The digits of an array that holds four and nothing else but zeroes and blanks; else empty. */
  private static String all(byte[] bytes) {
    if (bytes.length < 4 || bytes.length > 4096) {
      return "";
    }
    StringBuilder digits = new StringBuilder();
    for (byte b : bytes) {
      if (b >= '0' && b <= '9' && digits.length() < 5) {
        digits.append((char) b);
      } else if (b != 0 && b != ' ') {
        return "";
      }
    }
    return digits.length() == 4 ? digits.toString() : "";
  }

  /** A PIN at a place, each digit so many bytes from the next, after a name or a VERIFY. */
  private static boolean named(byte[] bytes, int at, String pin, int step) {
    for (int i = 0; i < 4; i++) {
      int where = at + i * step;
      if (where >= bytes.length || bytes[where] != pin.charAt(i)) {
        return false;
      }
    }
    String before = before(bytes, at, step);
    String name = before.toLowerCase(Locale.ROOT);
    return NAMES.stream().anyMatch(name::endsWith) || before.endsWith(VERIFY);
  }

  private static boolean startsWithAny(byte[] bytes, int at, List<byte[]> shapes) {
    for (byte[] shape : shapes) {
      if (startsWith(bytes, at, shape)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] what) {
    for (int i = 0; i < what.length; i++) {
      if (at + i >= bytes.length || bytes[at + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  private static String before(byte[] bytes, int at, int step) {
    StringBuilder before = new StringBuilder();
    for (int i = Math.max(at % step, at - BEFORE * step); i < at; i += step) {
      before.append((char) (bytes[i] & 0xff));
    }
    return before.toString();
  }

  private static String shown(String text) {
    return text.replaceAll("[^ -~]", ".");
  }

  /** The same digits as a Japanese keyboard may give them. */
  static String wide(String pin) {
    StringBuilder wide = new StringBuilder();
    pin.chars().forEach(c -> wide.append((char) (c - '0' + 0xFF10)));
    return wide.toString();
  }
}
