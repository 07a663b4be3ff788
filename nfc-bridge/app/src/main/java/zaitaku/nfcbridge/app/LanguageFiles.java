package zaitaku.nfcbridge.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Where the words are: {@code <part>/<tag>.properties}, UTF-8, beside this class; and below a
 * folder of whoever runs the agent. What is packaged goes first.
 *
 * @param added holds {@code agent/<part>/<tag>.properties}
 */
record LanguageFiles(Optional<Path> added) {

  /** For languages that come without a build; the service reads the same folder. */
  private static final String FOLDER = "ZAITAKU_LANGUAGES_FOLDER";

  /** Those that come with the program. */
  static final LanguageFiles PACKAGED = new LanguageFiles(Optional.empty());

  /**
   * @param environment names the folder, or none
   * @throws IOException when it is not there, which is a mistake to be told at the start
   */
  static LanguageFiles of(Map<String, String> environment) throws IOException {
    String named = environment.getOrDefault(FOLDER, "");
    if (named.isBlank()) {
      return PACKAGED;
    }
    Path folder = Path.of(named);
    if (!Files.isDirectory(folder)) {
      throw new IOException(FOLDER + " names no folder: " + folder);
    }
    return new LanguageFiles(Optional.of(folder));
  }

  /**
   * The texts of a file by name; empty when there is no such file.
   *
   * @param tag of letters and hyphens only
   */
  Optional<Map<String, String>> texts(String part, String tag) {
    String file = part + "/" + tag + ".properties";
    try (InputStream packaged = LanguageFiles.class.getResourceAsStream(file)) {
      if (packaged != null) {
        return Optional.of(read(new InputStreamReader(packaged, StandardCharsets.UTF_8)));
      }
      Optional<Path> path =
          added.map(folder -> folder.resolve("agent").resolve(file)).filter(Files::isRegularFile);
      return path.isEmpty() ? Optional.empty() : Optional.of(read(path.get()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file, unreadable);
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      return read(in);
    }
  }

  private static Map<String, String> read(Reader in) throws IOException {
    Properties lines = new Properties();
    lines.load(in);
    Map<String, String> texts = new TreeMap<>();
    lines.forEach((name, text) -> texts.put(name.toString(), text.toString()));
    return texts;
  }
}
