using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace WorkerService;

// A worker has no health endpoint, so each change of its health is logged.
internal sealed partial class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private HealthStatus? _last;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        if (_last != report.Status)
        {
            _last = report.Status;
            Changed(logger, report.Status, string.Join(' ', report.Entries.Values.Select(entry => entry.Description)));
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "Health: {Status}. {Description}")]
    private static partial void Changed(ILogger logger, HealthStatus status, string description);
}
