package zaitaku.web.platform.page;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the languages come from: {@code messages/<tag>.properties} and {@code
 * errors/<tag>.properties}, UTF-8, on the class path beside the Japanese ones; and, for languages
 * that an operator adds without a build, the same two folders below {@code
 * zaitaku.languages.folder}. A language is there when its messages are. Immutable.
 */
@Singleton
final class LanguageFiles {

  private static final Pattern NAME = Pattern.compile("(?:.*/)?([a-z-]+)\\.properties");

  private final Optional<Path> folder;

  /**
   * The languages that are packaged, and those of a folder.
   *
   * @param folder path of the operator's folder, empty for none
   */
  LanguageFiles(@Value("${zaitaku.languages.folder:}") String folder) {
    this.folder = folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder));
  }

  /** Tags of all languages that have messages. */
  Set<String> tags() {
    Set<String> tags = new TreeSet<>();
    try {
      packaged(tags);
      if (folder.isPresent()) {
        // a folder that was named and is not there is a mistake to be told at the start
        listed(folder.get().resolve("messages"), tags);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the languages cannot be listed", unreadable);
    }
    return tags;
  }

  /** {@code messages/<tag>.properties}, sorted by key; what is packaged goes first. */
  Optional<TreeMap<String, String>> messages(String tag) {
    return read("messages/" + tag + ".properties");
  }

  /** {@code errors/<tag>.properties}, sorted by key. */
  Optional<TreeMap<String, String>> errors(String tag) {
    return read("errors/" + tag + ".properties");
  }

  private Optional<TreeMap<String, String>> read(String name) {
    Optional<TreeMap<String, String>> packaged = packaged(name);
    Optional<Path> added = folder.map(from -> from.resolve(name)).filter(Files::isRegularFile);
    if (packaged.isPresent() || added.isEmpty()) {
      return packaged;
    }
    try (Reader in = Files.newBufferedReader(added.get(), StandardCharsets.UTF_8)) {
      return Optional.of(texts(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  /** Reads a UTF-8 file of {@code key=text} lines off the class path, if it is there. */
  static Optional<TreeMap<String, String>> packaged(String resource) {
    try (InputStream in = LanguageFiles.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(texts(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource, unreadable);
    }
  }

  private static TreeMap<String, String> texts(Reader in) throws IOException {
    Properties read = new Properties();
    read.load(in);
    TreeMap<String, String> texts = new TreeMap<>();
    read.forEach((key, text) -> texts.put(key.toString(), text.toString()));
    return texts;
  }

  /** The neighbours of the Japanese file: in a folder while developing, in the archive else. */
  private static void packaged(Set<String> tags) throws IOException {
    URL japanese =
        Objects.requireNonNull(
            LanguageFiles.class.getClassLoader().getResource("messages/ja.properties"),
            "no Japanese texts");
    if (japanese.openConnection() instanceof JarURLConnection archive) {
      archive.getJarFile().stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith("messages/"))
          .forEach(name -> add(name, tags));
      return;
    }
    try {
      listed(Objects.requireNonNull(Path.of(japanese.toURI()).getParent()), tags);
    } catch (URISyntaxException impossible) {
      throw new IOException(impossible);
    }
  }

  private static void listed(Path messages, Set<String> tags) throws IOException {
    try (Stream<Path> files = Files.list(messages)) {
      files.forEach(file -> add(file.getFileName().toString(), tags));
    }
  }

  private static void add(String name, Set<String> tags) {
    Matcher matcher = NAME.matcher(name);
    if (matcher.matches() && Language.tag(matcher.group(1))) {
      tags.add(matcher.group(1));
    }
  }
}
