package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Opens an address in the browser of whoever is logged in. */
final class BrowserOpener {

  private BrowserOpener() {}

  /**
   * @throws IOException when the system has no such way
   */
  static void open(URI address) throws IOException {
    new ProcessBuilder(command(System.getProperty("os.name"), address))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The address is one argument, and no shell reads it. */
  static List<String> command(String system, URI address) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address.toString());
    }
    return List.of(name.startsWith("mac") ? "open" : "xdg-open", address.toString());
  }
}
