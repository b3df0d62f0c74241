using FluentAssertions;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Ambiguity;

/// <summary>Calls that create no object to search for are sent once, and their outcome is never guessed.</summary>
public sealed class LostOneShotsTests
{
    private static readonly Dictionary<string, (string Path, Func<Tenant, Task<Func<Task>>> Prepare)> s_operations = new(StringComparer.Ordinal)
    {
        ["crawl"] = ("/data/crawl/{path*}", async tenant =>
        {
            await tenant.Client.Connections.RegisterAsync(Definitions.Snowflake());
            return () => tenant.Client.DataObjects.CrawlAsync(new ObjectPath(Definitions.Snowflake().Key));
        }
        ),
        ["regenerate"] = ("/integrations/{id}/regenerate", async tenant =>
        {
            var trino = await tenant.Client.Integrations.CreateAsync(TrinoIntegration.Create());
            return () => tenant.Client.Integrations.RegenerateApiKeyAsync(trino.Id);
        }
        ),
        ["S3 data sources"] = ("/native-s3/handler", async tenant =>
        {
            var s3 = await tenant.Client.Integrations.CreateAsync(Requests.All["s3 access key"]);
            return () => tenant.Client.Integrations.RegisterS3DataSourcesAsync(new S3DataSourcesRequest
            {
                IntegrationId = s3.Id,
                DataSources = [new S3DataSource { DataSourceName = "Sales", Prefix = "s3://example-landing/sales/*" }],
            });
        }
        ),
    };

    public static TheoryData<string> Operations => [.. s_operations.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_call_whose_response_is_lost_is_sent_once_and_says_what_to_check(string operation) =>
        await Task.WhenAll(Enum.GetValues<Loss>().Select(loss => LoseAsync(operation, loss)));

    private static async Task LoseAsync(string operation, Loss loss)
    {
        await using var tenant = await Tenant.OverHttpAsync(options => options.Resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5));
        var (path, prepare) = s_operations[operation];
        var call = await prepare(tenant);
        tenant.Fake.Arrange(loss, gateway: 502, request => request.Matches("POST", path));

        if (loss is Loss.None or Loss.Throttled)
        {
            await call();
        }
        else
        {
            var failure = (await call.Should().ThrowAsync<ImmutaAmbiguousOutcomeException>($"{operation} met {loss}")).Which;
            failure.Candidates.Should().NotBeEmpty();
            failure.WhatToCheck.Should().NotBeEmpty();
        }

        var expected = loss is Loss.Throttled ? 2 : 1;
        await tenant.Fake.Journal.WaitForAsync(entry => entry.Matches("POST", path), expected);
        tenant.Fake.Journal.Count("POST", path).Should().Be(expected, $"{operation} met {loss}");
    }
}
