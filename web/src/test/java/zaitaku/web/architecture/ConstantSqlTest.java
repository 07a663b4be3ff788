package zaitaku.web.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import zaitaku.fixture.web.sql.StatementOfPieces;
import zaitaku.web.Service;

/**
 * Every statement that goes through the door to the database is a constant of its class
 * (security.md D05): a method names as many as it sends, and puts none together.
 */
class ConstantSqlTest {

  private static final String DOOR = "zaitaku/web/platform/database/Statements";
  private static final Set<String> SENDING = Set.of("query", "one", "update");
  private static final Pattern SQL =
      Pattern.compile("\\s*(select|insert|update|delete|with)\\b.*", Pattern.DOTALL);
  private static final Pattern WORD =
      Pattern.compile("\\b(select|insert into|update|delete from|where|values)\\b");

  private int sent;

  @Test
  void SEC_D05_theProductSendsConstantsOnly() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Service.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        found.addAll(puttingTogether(Files.readAllBytes(file)));
      }
    }
    System.out.println("D05 statements looked at: " + sent);
    assertThat(found).isEmpty();
    assertThat(sent).isGreaterThan(30);
  }

  @Test
  void aStatementThatIsPutTogetherOrHandedInIsFound() throws IOException {
    try (var in = StatementOfPieces.class.getResourceAsStream("StatementOfPieces.class")) {
      assertThat(puttingTogether(in.readAllBytes())).hasSize(2);
    }
  }

  private List<String> puttingTogether(byte[] bytes) {
    ClassModel type = ClassFile.of().parse(bytes);
    List<String> found = new ArrayList<>();
    if (type.thisClass().asInternalName().equals(DOOR)) {
      return found;
    }
    type.methods()
        .forEach(method ->
            method
                .code()
                .filter(this::putsTogether)
                .ifPresent(code ->
                    found.add(type.thisClass().asInternalName() + "." + method.methodName())));
    return found;
  }

  private boolean putsTogether(CodeModel code) {
    int calls = 0;
    int constants = 0;
    boolean made = false;
    for (CodeElement element : code) {
      switch (element) {
        case InvokeInstruction call
            when call.owner().asInternalName().equals(DOOR)
                && SENDING.contains(call.name().stringValue()) ->
            calls++;
        case ConstantInstruction constant
            when constant.constantValue() instanceof String text && SQL.matcher(text).matches() ->
            constants++;
        case InvokeDynamicInstruction joining
            when joining.name().stringValue().startsWith("makeConcat") ->
            made |= WORD.matcher(joining.bootstrapArgs().toString()).find();
        default -> {
          // not about statements
        }
      }
    }
    sent += calls;
    return calls > 0 && (made || constants < calls);
  }
}
