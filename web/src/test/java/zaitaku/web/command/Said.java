package zaitaku.web.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs a command and keeps what it prints. */
final class Said {

  private String text = "";

  interface Command {
    int run(PrintStream out, PrintStream err, String... arguments);
  }

  int by(Command command, String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = command.run(out, out, arguments);
    text = bytes.toString(StandardCharsets.UTF_8);
    return status;
  }

  String text() {
    return text;
  }
}
