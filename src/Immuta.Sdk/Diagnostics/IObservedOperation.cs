using System.Net;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Diagnostics;

// The facts about a running operation that logs, spans and metrics report.
internal interface IObservedOperation
{
    ApiOperation Operation { get; }

    string Host { get; }

    int Port { get; }

    int Attempts { get; }

    HttpStatusCode? LastStatus { get; }

    Exception? LastFailure { get; }

    TimeSpan NextDelay { get; }

    TimeSpan Elapsed { get; }

    CancellationToken CallerToken { get; }
}
