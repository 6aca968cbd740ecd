package io.ticketchat.transport.wire.upgrade;

import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * The application's class loader, which finds no providers of thread contexts. With every frame
 * that comes in Tyrus sets an idle timer anew, even where there is none to set; for that Payara
 * captures the thread's contexts, and each time looks through all jars of the application for
 * providers of more. There are none in it, and looking takes longer than all else that is done for
 * a message.
 */
final class QuietLoader extends ClassLoader {

  private static final String PROVIDERS =
      "META-INF/services/jakarta.enterprise.concurrent.spi.ThreadContextProvider";

  /** One will do: a loader is a large thing to have for every connection. */
  private static volatile @Nullable QuietLoader last;

  private QuietLoader(@Nullable ClassLoader parent) {
    super(parent);
  }

  /** What may fail as a read listener may. */
  interface Work {
    void run() throws IOException;
  }

  /** The loader for the application that the thread works for. */
  static QuietLoader ofThread() {
    var parent = Thread.currentThread().getContextClassLoader();
    if (parent instanceof QuietLoader quiet) {
      return quiet;
    }
    var known = last;
    if (known == null || known.getParent() != parent) {
      known = new QuietLoader(parent);
      last = known;
    }
    return known;
  }

  /** Does something with this loader as the thread's. */
  void during(Work work) throws IOException {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Has a listener called with this loader as the thread's. */
  ReadListener around(ReadListener listener) {
    return new ReadListener() {
      @Override
      public void onDataAvailable() throws IOException {
        during(listener::onDataAvailable);
      }

      @Override
      public void onAllDataRead() throws IOException {
        listener.onAllDataRead();
      }

      @Override
      public void onError(Throwable failure) {
        listener.onError(failure);
      }
    };
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(PROVIDERS) ? Collections.emptyEnumeration() : super.getResources(name);
  }
}
