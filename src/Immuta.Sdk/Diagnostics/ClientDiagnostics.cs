using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Immuta.Sdk.Redaction;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Immuta.Sdk.Diagnostics;

// The telemetry of one client: logs, spans of operations and of watched jobs, and metrics.
internal sealed class ClientDiagnostics
{
    public const string Name = "Immuta.Sdk";

    private static readonly ActivitySource s_activities = new(Name);

    // One meter for all clients without a container. Exporters treat meters of the same name as one, and would stop listening
    // to all of them when one client disposes its own.
    private static readonly Meter s_sharedMeter = new(Name);

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _retries;
    private readonly UpDownCounter<long> _activeJobs;

    public ClientDiagnostics(ILoggerFactory? loggers, IMeterFactory? meters)
    {
        loggers ??= NullLoggerFactory.Instance;
        Http = loggers.CreateLogger("Immuta.Sdk.Http");
        Authentication = loggers.CreateLogger("Immuta.Sdk.Authentication");

        // A factory caches and owns the meters that it creates.
#pragma warning disable CA2000
        var meter = meters?.Create(Name) ?? s_sharedMeter;
#pragma warning restore CA2000
        _duration = meter.CreateHistogram<double>("immuta.client.operation.duration", "s", "Duration of operations, all attempts and waits included.");
        _retries = meter.CreateCounter<long>("immuta.client.retries", "{retry}", "Attempts that followed a failed one.");
        _activeJobs = meter.CreateUpDownCounter<long>("immuta.client.jobs.active", "{job}", "Jobs in flight that this process follows.");
    }

    public ILogger Http { get; }

    public ILogger Authentication { get; }

    public static Activity? Start(IObservedOperation operation)
    {
        if (!s_activities.HasListeners())
        {
            return null;
        }

        var span = s_activities.StartActivity(operation.Operation.Name, ActivityKind.Client);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("server.address", operation.Host);
            span.SetTag("server.port", operation.Port);
            span.SetTag("http.request.method", operation.Operation.Method.Method);
            span.SetTag("url.template", operation.Operation.UrlTemplate);
        }

        return span;
    }

    // Not a client span: it covers hours of work in Immuta, and the requests within it have spans of their own.
    public JobWatchTelemetry WatchJobs(string bulkId, string host, int port, Func<SecretRedactor> createRedactor) =>
        new(s_activities.StartActivity("BulkJob.Watch"), _activeJobs, bulkId, host, port, createRedactor);

    public void Retrying(IObservedOperation operation)
    {
        var reason = operation.FailureReason!;
        Http.Retrying(operation.Operation.Name, operation.Operation.Method.Method, operation.Operation.UrlTemplate, operation.Attempts, reason, operation.NextDelay);
        if (_retries.Enabled)
        {
            _retries.Add(1, Tags(operation, reason));
        }
    }

    public void Succeeded(IObservedOperation operation, Activity? span)
    {
        Finish(operation, span, null);
        if (Http.IsEnabled(LogLevel.Debug))
        {
            Http.OperationSucceeded(
                operation.Operation.Name, operation.Operation.Method.Method, operation.Operation.UrlTemplate, (int)operation.LastStatus.GetValueOrDefault(), operation.Elapsed.TotalMilliseconds, operation.Attempts);
        }
    }

    public void Failed(IObservedOperation operation, Activity? span, Exception failure)
    {
        var reason = operation.CallerToken.IsCancellationRequested ? "cancelled" : ReasonFor(failure);
        Finish(operation, span, reason);
        Http.OperationFailed(
            operation.Operation.Name, operation.Operation.Method.Method, operation.Operation.UrlTemplate, reason, operation.Elapsed.TotalMilliseconds, operation.Attempts);
    }

    private void Finish(IObservedOperation operation, Activity? span, string? reason)
    {
        if (span is { IsAllDataRequested: true })
        {
            if (operation.LastStatus is { } status)
            {
                span.SetTag("http.response.status_code", (int)status);
            }

            if (operation.Attempts > 1)
            {
                span.SetTag("http.request.resend_count", operation.Attempts - 1);
            }

            if (reason is not null)
            {
                span.SetTag("error.type", reason);
                span.SetStatus(ActivityStatusCode.Error);
            }
        }

        if (_duration.Enabled)
        {
            _duration.Record(operation.Elapsed.TotalSeconds, Tags(operation, reason));
        }
    }

    private static TagList Tags(IObservedOperation operation, string? reason)
    {
        var tags = new TagList
        {
            { "server.address", operation.Host },
            { "server.port", operation.Port },
            { "http.request.method", operation.Operation.Method.Method },
            { "url.template", operation.Operation.UrlTemplate },
        };
        if (operation.LastStatus is { } status)
        {
            tags.Add("http.response.status_code", (int)status);
        }

        if (reason is not null)
        {
            tags.Add("error.type", reason);
        }

        return tags;
    }

    // The status or the exception type: metrics need values from a small set.
    public static string ReasonFor(Exception failure) => failure is ImmutaApiException api
        ? ((int)api.StatusCode).ToString(CultureInfo.InvariantCulture)
        : failure.GetType().Name;
}
