package io.ticketchat.transport.rest;

import io.ticketchat.dispatch.Failures;
import io.ticketchat.protocol.ErrorCode;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** No caller sees a stack trace, whatever happens. */
@Provider
public class UnexpectedFailures implements ExceptionMapper<Throwable> {

  private static final Logger LOG = System.getLogger(UnexpectedFailures.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException web) {
      return Response.status(web.getResponse().getStatus()).build();
    }
    LOG.log(Level.ERROR, "Call failed: {0}", Failures.describe(failure));
    return Calls.error(ErrorCode.INTERNAL);
  }
}
