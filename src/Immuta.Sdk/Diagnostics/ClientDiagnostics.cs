using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Immuta.Sdk.Http;
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

    public static Activity? Start(OperationRun run)
    {
        if (!s_activities.HasListeners())
        {
            return null;
        }

        var span = s_activities.StartActivity(run.Operation.Name, ActivityKind.Client);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("server.address", run.Settings.Address.Host);
            span.SetTag("server.port", run.Settings.Address.Port);
            span.SetTag("http.request.method", run.Operation.Method.Method);
            span.SetTag("url.template", run.Operation.UrlTemplate);
        }

        return span;
    }

    // Not a client span: it covers hours of work in Immuta, and the requests within it have spans of their own.
    public JobWatchTelemetry WatchJobs(string bulkId, ClientSettings settings) =>
        new(s_activities.StartActivity("BulkJob.Watch"), _activeJobs, bulkId, settings);

    public void Retrying(OperationRun run)
    {
        var reason = ReasonFor(run.LastFailure!);
        Http.Retrying(run.Operation.Name, run.Operation.Method.Method, run.Operation.UrlTemplate, run.Attempts, reason, run.NextDelay);
        if (_retries.Enabled)
        {
            _retries.Add(1, Tags(run, reason));
        }
    }

    public void Succeeded(OperationRun run, Activity? span)
    {
        Finish(run, span, null);
        if (Http.IsEnabled(LogLevel.Debug))
        {
            Http.OperationSucceeded(
                run.Operation.Name, run.Operation.Method.Method, run.Operation.UrlTemplate, (int)run.LastStatus.GetValueOrDefault(), run.Elapsed.TotalMilliseconds, run.Attempts);
        }
    }

    public void Failed(OperationRun run, Activity? span, Exception failure)
    {
        var reason = run.CallerToken.IsCancellationRequested ? "cancelled" : ReasonFor(failure);
        Finish(run, span, reason);
        Http.OperationFailed(
            run.Operation.Name, run.Operation.Method.Method, run.Operation.UrlTemplate, reason, run.Elapsed.TotalMilliseconds, run.Attempts);
    }

    private void Finish(OperationRun run, Activity? span, string? reason)
    {
        if (span is { IsAllDataRequested: true })
        {
            if (run.LastStatus is { } status)
            {
                span.SetTag("http.response.status_code", (int)status);
            }

            if (run.Attempts > 1)
            {
                span.SetTag("http.request.resend_count", run.Attempts - 1);
            }

            if (reason is not null)
            {
                span.SetTag("error.type", reason);
                span.SetStatus(ActivityStatusCode.Error);
            }
        }

        if (_duration.Enabled)
        {
            _duration.Record(run.Elapsed.TotalSeconds, Tags(run, reason));
        }
    }

    private static TagList Tags(OperationRun run, string? reason)
    {
        var tags = new TagList
        {
            { "server.address", run.Settings.Address.Host },
            { "server.port", run.Settings.Address.Port },
            { "http.request.method", run.Operation.Method.Method },
            { "url.template", run.Operation.UrlTemplate },
        };
        if (run.LastStatus is { } status)
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
