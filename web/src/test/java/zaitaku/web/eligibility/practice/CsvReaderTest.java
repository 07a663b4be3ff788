package zaitaku.web.eligibility.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

  @Property
  void everyTableComesBack(@ForAll("tables") List<List<String>> table) throws Exception {
    StringBuilder text = new StringBuilder();
    for (List<String> row : table) {
      List<String> quoted =
          row.stream().map(cell -> '"' + cell.replace("\"", "\"\"") + '"').toList();
      text.append(String.join(",", quoted)).append("\r\n");
    }

    assertThat(read(text.toString())).isEqualTo(table);
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    return Arbitraries.strings()
        .withChars("ab,\"\n 漢\t")
        .ofMaxLength(6)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .list()
        .ofMaxSize(5);
  }

  @Test
  void plainFieldsAreTakenAsTheyStand() throws Exception {
    assertThat(read("a, b ,\n,,\nc"))
        .containsExactly(List.of("a", " b ", ""), List.of("", "", ""), List.of("c"));
  }

  @Test
  void emptyLinesAreSkipped() throws Exception {
    assertThat(read("\n\na\r\n\r\nb\n\n")).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void nothingHasNoRecord() throws Exception {
    assertThat(read("")).isEmpty();
  }

  @Test
  void lineNumberIsThatOfTheBeginning() throws Exception {
    CsvReader csv = new CsvReader(new StringReader("a\n\n\"b\nc\",d\ne"));

    csv.next();
    assertThat(csv.line()).isEqualTo(1);
    assertThat(csv.next()).contains(List.of("b\nc", "d"));
    assertThat(csv.line()).isEqualTo(3);
    csv.next();
    assertThat(csv.line()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"b", "\"b\nc\n", "a\"b", "a,b\"", "\"a\"b", "\"a\" ,b", "\"a\"\"", "\""})
  void misplacedQuoteIsAFault(String line) {
    CsvFault fault = catchThrowableOfType(CsvFault.class, () -> read("x\n" + line));

    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.words()).contains("quote");
  }

  private static List<List<String>> read(String text) throws IOException, CsvFault {
    CsvReader csv = new CsvReader(new StringReader(text));
    List<List<String>> records = new ArrayList<>();
    Optional<List<String>> next = csv.next();
    while (next.isPresent()) {
      records.add(next.get());
      next = csv.next();
    }
    return records;
  }
}
