using System.Net;
using Immuta.Sdk.Errors;

namespace Immuta.Sdk.Diagnostics;

// The facts about a running operation that logs, spans and metrics report.
internal interface IObservedOperation
{
    ImmutaOperation Operation { get; }

    string Host { get; }

    int Port { get; }

    int Attempts { get; }

    HttpStatusCode? LastStatus { get; }

    // The status of the last response, or the type of the exception. Null if no attempt has failed.
    string? FailureReason { get; }

    TimeSpan NextDelay { get; }

    TimeSpan Elapsed { get; }

    CancellationToken CallerToken { get; }
}
