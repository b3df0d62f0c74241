using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Prints every entry of every level with each formatter of the console, JSON among them, and its scopes, values and exception.</summary>
internal sealed class PrintingLoggers : ILoggerFactory, ILoggerProvider
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging(logging => logging
            .AddJsonConsole(options => options.IncludeScopes = true)
            .AddSimpleConsole(options => options.IncludeScopes = true)
            .AddSystemdConsole(options => options.IncludeScopes = true))
        .BuildServiceProvider();

    private readonly LoggerExternalScopeProvider _scopes = new();
    private readonly ConsoleFormatter[] _formatters;
    private readonly Action<string, string> _print;

    public PrintingLoggers(Action<string, string> print)
    {
        _print = print;
        _formatters = [.. _services.GetServices<ConsoleFormatter>()];
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose() => _services.Dispose();

    private sealed class Logger(PrintingLoggers owner, string category) : ILogger
    {
        public IDisposable BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            owner._print(category, $"{logLevel} {formatter(state, exception)} {values} {exception}");
            foreach (var console in owner._formatters)
            {
                using var text = new StringWriter();
                console.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), owner._scopes, text);
                owner._print(category, text.ToString());
            }
        }
    }
}
