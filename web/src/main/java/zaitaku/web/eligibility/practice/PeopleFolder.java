package zaitaku.web.eligibility.practice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The folder of people files, beside the file that ships with the product. */
final class PeopleFolder {

  /** A file of this name in the folder stands in place of the one that ships. */
  static final String PACKAGED = "people.csv";

  /** While a file of this name is there, the source is down. */
  static final String OUTAGE = "outage";

  private static final String PACKAGED_RESOURCE = "/practice/people.csv";

  private final Path folder;

  PeopleFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * How the folder stands at a moment.
   *
   * @param files the people files by name
   */
  record State(SortedMap<String, Mark> files, boolean outage) {}

  /** By what a changed file is known. */
  record Mark(FileTime modified, long bytes) {}

  /** Looks; a folder that does not exist is an empty one. */
  State look() throws IOException {
    SortedMap<String, Mark> files = new TreeMap<>();
    boolean outage = false;
    if (!Files.isDirectory(folder)) {
      return new State(files, false);
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = Objects.requireNonNull(entry.getFileName()).toString();
        outage |= name.equals(OUTAGE);
        if (name.endsWith(".csv") && !name.startsWith(".")) {
          mark(entry, name, files);
        }
      }
    }
    return new State(files, outage);
  }

  private static void mark(Path entry, String name, SortedMap<String, Mark> files)
      throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
      if (attributes.isRegularFile()) {
        files.put(name, new Mark(attributes.lastModifiedTime(), attributes.size()));
      }
    } catch (NoSuchFileException gone) {
      // removed between listing and looking: as if it had not been listed
      files.remove(name);
    }
  }

  /**
   * Reads the people of a state.
   *
   * @throws BadPeopleException with every bad line
   */
  PracticePeople read(State state) throws IOException {
    List<PracticePeople.PeopleFile> files = new ArrayList<>();
    if (!state.files().containsKey(PACKAGED)) {
      files.add(new Packaged());
    }
    state.files().keySet().forEach(name -> files.add(new Own(folder.resolve(name), name)));
    return PracticePeople.read(files);
  }

  private record Own(Path path, String name) implements PracticePeople.PeopleFile {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }

  private record Packaged() implements PracticePeople.PeopleFile {
    @Override
    public String name() {
      return "packaged " + PACKAGED;
    }

    @Override
    public InputStream open() {
      return Objects.requireNonNull(PeopleFolder.class.getResourceAsStream(PACKAGED_RESOURCE));
    }
  }
}
