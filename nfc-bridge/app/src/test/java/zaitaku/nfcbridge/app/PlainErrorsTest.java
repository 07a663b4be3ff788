package zaitaku.nfcbridge.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class PlainErrorsTest {

  private final PlainErrors errors =
      new PlainErrors(new Templates(), new Languages(LanguageFiles.PACKAGED));

  @Test
  void aFaultIsAPageEvenWhereItsLanguageCannotBeFound() {
    HttpRequest<?> broken =
        (HttpRequest<?>)
            Proxy.newProxyInstance(
                HttpRequest.class.getClassLoader(),
                new Class<?>[] {HttpRequest.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("broken");
                });
    String page =
        errors
            .processResponse(ErrorContext.builder(broken).build(), HttpResponse.serverError())
            .body();
    assertThat(page).contains("<html lang=\"ja\"", Trouble.SYS.code()).doesNotContain("broken");
  }
}
