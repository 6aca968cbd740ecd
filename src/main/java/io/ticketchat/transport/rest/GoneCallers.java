package io.ticketchat.transport.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * A caller that has gone, as one who stops an upload, hears no answer: that is an everyday thing,
 * and no error. Without this filter Jersey logs a stack trace each time.
 */
public class GoneCallers extends HttpFilter {

  private static final long serialVersionUID = 1;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        request,
        new HttpServletResponseWrapper(response) {
          @Override
          public ServletOutputStream getOutputStream() throws IOException {
            return new Unheard(super.getOutputStream());
          }
        });
  }

  /** For short answers: a long one would be read to its end. */
  private static final class Unheard extends ServletOutputStream {

    private final ServletOutputStream out;

    Unheard(ServletOutputStream out) {
      this.out = out;
    }

    @FunctionalInterface
    private interface Step {
      void run() throws IOException;
    }

    private static void unheard(Step step) {
      try {
        step.run();
      } catch (IOException gone) {
        // nobody is there
      }
    }

    @Override
    public void write(int value) {
      unheard(() -> out.write(value));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      unheard(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
      unheard(out::flush);
    }

    @Override
    public void close() {
      unheard(out::close);
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
