package zaitaku.web.eligibility.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All invented people, found by the common name of their certificates. Immutable. */
final class PracticePeople {

  private final Map<String, Person> byCertificate;

  PracticePeople(Map<String, Person> byCertificate) {
    this.byCertificate = Map.copyOf(byCertificate);
  }

  /** Somewhere people are read from. */
  interface PeopleFile {

    /** For messages, and for telling files apart. */
    String name();

    InputStream open() throws IOException;
  }

  /**
   * Reads all files, or none.
   *
   * @throws BadPeopleException with every bad line of every file
   */
  static PracticePeople read(List<? extends PeopleFile> files) throws IOException {
    List<PeopleProblem> problems = new ArrayList<>();
    PeopleGathering people = new PeopleGathering();
    for (PeopleFile file : files) {
      try (InputStream stream = file.open()) {
        read(file.name(), stream, people, problems);
      }
    }
    people.finish(problems);
    if (!problems.isEmpty()) {
      throw new BadPeopleException(problems);
    }
    return new PracticePeople(people.byCertificate());
  }

  /** The holder of a certificate. */
  Optional<Person> find(String commonName) {
    return Optional.ofNullable(byCertificate.get(commonName));
  }

  /** How many certificates are known. */
  int size() {
    return byCertificate.size();
  }

  private static void read(
      String file, InputStream stream, PeopleGathering people, List<PeopleProblem> problems)
      throws IOException {
    CsvReader csv =
        new CsvReader(
            new InputStreamReader(
                stream,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    try {
      Optional<List<String>> header = csv.next();
      if (header.isEmpty()) {
        problems.add(new PeopleProblem(file, 1, "no header row"));
        return;
      }
      List<String> words = new ArrayList<>();
      PeopleColumns columns = PeopleColumns.read(withoutMark(header.get()), words);
      add(file, csv.line(), words, problems);
      if (words.isEmpty()) {
        readLines(file, csv, columns, people, problems);
      }
    } catch (CsvFault fault) {
      problems.add(new PeopleProblem(file, fault.line(), fault.words()));
    } catch (CharacterCodingException e) {
      problems.add(new PeopleProblem(file, csv.line(), "not UTF-8 on this line or behind it"));
    }
  }

  private static void readLines(
      String file,
      CsvReader csv,
      PeopleColumns columns,
      PeopleGathering people,
      List<PeopleProblem> problems)
      throws IOException, CsvFault {
    SharedTexts texts = new SharedTexts();
    Optional<List<String>> fields = csv.next();
    while (fields.isPresent()) {
      List<String> words = new ArrayList<>();
      Optional<PersonLine> line = LineReading.read(columns, fields.get(), texts, words);
      line.ifPresent(good -> people.add(file, csv.line(), good, words));
      add(file, csv.line(), words, problems);
      fields = csv.next();
    }
  }

  private static void add(String file, int line, List<String> words, List<PeopleProblem> problems) {
    words.forEach(word -> problems.add(new PeopleProblem(file, line, word)));
  }

  /** Spreadsheets put a byte order mark in front. */
  private static List<String> withoutMark(List<String> header) {
    List<String> cells = new ArrayList<>(header);
    if (cells.getFirst().startsWith("\ufeff")) {
      cells.set(0, cells.getFirst().substring(1));
    }
    return cells;
  }
}
