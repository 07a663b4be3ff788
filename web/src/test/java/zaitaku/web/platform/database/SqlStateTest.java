package zaitaku.web.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SqlStateTest {

  @Test
  void SEC_D13_aRowThatTheDriverCannotPlaceMakesTheSessionUnknown() throws Exception {
    RuntimeException told = SqlState.interpret(whatTheDriverThrows());
    assertThat(told).isInstanceOf(DatabaseUnavailable.class);
    assertThat(SqlState.outstanding(told)).as("not given back to the pool").isTrue();
  }

  @Test
  void anArgumentThatIsOursIsAFaultOfOurs() {
    RuntimeException ours = new IllegalArgumentException("no such kind");
    assertThat(SqlState.interpret(ours)).isSameAs(ours);
  }

  /** The driver's own: so a version that throws something else, or elsewhere, is noticed. */
  private static RuntimeException whatTheDriverThrows() throws ReflectiveOperationException {
    Method toRow =
        Arrays.stream(Class.forName("io.r2dbc.postgresql.PostgresqlRow").getDeclaredMethods())
            .filter(method -> method.getName().equals("toRow"))
            .findFirst()
            .orElseThrow();
    toRow.setAccessible(true);
    InvocationTargetException thrown =
        catchThrowableOfType(
            InvocationTargetException.class,
            () -> toRow.invoke(null, new Object[toRow.getParameterCount()]));
    return (RuntimeException) thrown.getCause();
  }
}
