using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Tests what listeners can record at the highest level while clients of each kind work, fail and retry.</summary>
[Collection(nameof(Ears))]
public sealed class ListenerTests
{
    [Fact]
    public async Task No_telemetry_listener_receives_a_secret()
    {
        using var ears = new Ears();
        using var spans = new ExportedSpans();
        using var metrics = new ExportedMetrics();
        await using var clients = new BusyClients(ears.Logs);

        var address = await clients.LiveAsync();

        var heard = ears.Heard;
        string[] sources = ["log Immuta.Sdk.Http", "log Immuta.Sdk.Authentication", "span Immuta.Sdk", "span System.Net.Http", "measure Immuta.Sdk", "measure System.Net.Http", "event System.Net.Http"];
        heard.Select(one => one.Source).Should().Contain(sources);
        spans.All.Should().NotBeEmpty();
        metrics.PointsOf("immuta.client.operation.duration", address.Host).Should().NotBeEmpty();
        var exported = spans.All.Select(span => $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)}")
            .Concat(metrics.PointsOf("immuta.client.operation.duration", address.Host).Concat(metrics.PointsOf("immuta.client.retries", address.Host))
                .Select(point => $"{point} {string.Join(' ', point.Tags)}"));
        heard.Select(one => $"{one.Source}: {one.Text}").Concat(exported).Should().NotContain(text => Leak.IsIn(text));
    }
}
