package zaitaku.web.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that keeps a PIN in one of the ways in which programs do, says that it is ready and
 * waits: what {@link PinTraces} must find.
 */
final class PlantedPin {

  private static final List<Object> KEPT = new ArrayList<>();

  private PlantedPin() {}

  /**
   * The kind of planting, and the four digits each as its own argument, so that no text has all.
   */
  public static void main(String[] args) throws Exception {
    byte[] pin = new byte[4];
    for (int i = 0; i < 4; i++) {
      pin[i] = (byte) args[1 + i].charAt(0);
    }
    KEPT.add(planted(args[0], pin));
    java.util.Arrays.fill(pin, (byte) 0);
    System.out.println("ready");
    System.out.flush();
    System.in.read();
    System.out.println(KEPT.size());
  }

  private static Object planted(String kind, byte[] pin) {
    return switch (kind) {
      case "text" -> text(pin);
      case "bytes" -> pin.clone();
      case "padded" -> java.util.Arrays.copyOf(pin, 64);
      case "characters" -> text(pin).toCharArray();
      case "form" ->
          ("token=abc&step=1&pin=" + text(pin) + "&x=y").getBytes(StandardCharsets.UTF_8);
      case "wide" -> PinTraces.wide(text(pin));
      case "json" -> "{\"pin\":\"" + text(pin) + "\"}";
      case "sixteen" -> "暗証番号 pin=" + text(pin);
      case "verify" -> {
        byte[] command = new byte[9];
        command[1] = 0x20;
        command[3] = (byte) 0x80;
        command[4] = 4;
        System.arraycopy(pin, 0, command, 5, 4);
        yield command;
      }
      default -> "nothing";
    };
  }

  private static String text(byte[] pin) {
    return new String(pin, StandardCharsets.US_ASCII);
  }
}
