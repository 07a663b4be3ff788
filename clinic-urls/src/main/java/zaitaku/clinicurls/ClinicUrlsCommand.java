package zaitaku.clinicurls;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import zaitaku.qr.ErrorCorrection;
import zaitaku.qr.QrCode;
import zaitaku.qr.QrPng;
import zaitaku.qr.QrSvg;
import zaitaku.qr.QrTerminal;
import zaitaku.qr.TextTooLongException;

/**
 * Facility addresses on the command line: {@code issue} makes one with its pictures, {@code qr}
 * shows one in the terminal.
 */
public final class ClinicUrlsCommand {

  /** All done. */
  static final int DONE = 0;

  /** A file could not be written. */
  static final int FAILED = 1;

  /** The command was not understood. */
  static final int USAGE = 2;

  /** With the 4 mm cells of a wall poster (ux.md S3) about 100 dots an inch. */
  private static final int PIXELS_PER_CELL = 16;

  private static final String HELP =
      """
      usage:
        issue --origin ORIGIN --kind visit|online [--svg FILE] [--png FILE]
            makes a new address; prints it and, in hex, the SHA-256 under which it is stored
        qr URL
            shows a facility's address as a QR symbol; URL as `issue` printed it

      Whoever holds an address can open the facility's reception. Files are never overwritten.
      """;

  private final SecureRandom random;
  private final PrintStream out;
  private final PrintStream err;

  ClinicUrlsCommand(SecureRandom random, PrintStream out, PrintStream err) {
    this.random = random;
    this.out = out;
    this.err = err;
  }

  /** Runs one command; ends with 0 when done, 1 for a file error, 2 for a wrong command. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new ClinicUrlsCommand(new SecureRandom(), out, err).run(List.of(args)));
  }

  /** Runs one command and tells its exit code. */
  int run(List<String> args) {
    try {
      return dispatch(args);
    } catch (IllegalArgumentException | TextTooLongException notUnderstood) {
      err.println(notUnderstood.getMessage());
      err.print(HELP);
      return USAGE;
    } catch (IOException e) {
      err.println("cannot write: " + e.getMessage());
      return FAILED;
    }
  }

  private int dispatch(List<String> args) throws IOException {
    if (args.isEmpty()) {
      throw new IllegalArgumentException("a command is needed");
    }
    List<String> rest = args.subList(1, args.size());
    switch (args.getFirst()) {
      case "issue" -> issue(IssueOptions.parse(rest));
      case "qr" -> show(rest);
      case "--help", "-h", "help" -> out.print(HELP);
      default -> throw new IllegalArgumentException("no such command: " + args.getFirst());
    }
    return DONE;
  }

  private void issue(IssueOptions options) throws IOException {
    FacilityUrl url =
        new FacilityUrl(options.origin(), options.kind(), FacilityUrlToken.fresh(random));
    QrCode code = QrCode.of(url.qrText(), ErrorCorrection.MEDIUM);
    Path svg = options.svg();
    if (svg != null) {
      String picture = QrSvg.of(code, "QR code of a reception", "Scan it to open the reception.");
      write(svg, picture.getBytes(StandardCharsets.UTF_8));
    }
    Path png = options.png();
    if (png != null) {
      write(png, QrPng.of(code, PIXELS_PER_CELL));
    }
    out.println(url.text());
    out.println(HexFormat.of().formatHex(url.token().hash()));
  }

  private void show(List<String> rest) {
    if (rest.size() != 1) {
      throw new IllegalArgumentException("qr takes one URL");
    }
    String text = rest.getFirst();
    // its own origin is the only one that can be expected here
    URI own = URI.create(text.strip());
    if (own.getScheme() == null || own.getHost() == null) {
      throw new IllegalArgumentException("not a facility's address: not a URL");
    }
    switch (FacilityUrl.parse(text, Origins.of(own))) {
      case FacilityUrl url ->
          out.print(QrTerminal.of(QrCode.of(url.qrText(), ErrorCorrection.MEDIUM)));
      case FacilityUrlRefusal refusal ->
          throw new IllegalArgumentException("not a facility's address: " + words(refusal));
    }
  }

  private static String words(FacilityUrlRefusal refusal) {
    return switch (refusal) {
      case FacilityUrlRefusal.TooLong tooLong ->
          tooLong.length() + " characters, the limit is " + tooLong.limit();
      case FacilityUrlRefusal.Malformed malformed -> "not a URL";
      case FacilityUrlRefusal.WrongOrigin wrong -> "another origin: " + wrong.found();
      case FacilityUrlRefusal.UnknownPath unknown -> "the path is not /v/TOKEN or /o/TOKEN";
      case FacilityUrlRefusal.NotAToken notAToken -> "the token is not 26 characters a-z, 2-7";
      case FacilityUrlRefusal.HasMore hasMore -> "something stands behind the token";
    };
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    // CREATE_NEW: the picture of an address in use is not replaced by mistake
    Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
  }
}
