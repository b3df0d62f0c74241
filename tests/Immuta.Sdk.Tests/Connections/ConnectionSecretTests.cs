using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>A marked secret in every connection, and every place where it must not appear.</summary>
public sealed class ConnectionSecretTests
{
    [Theory]
    [InlineData("Snowflake")]
    [InlineData("Databricks")]
    [InlineData("Glue")]
    public async Task No_secret_is_in_logs_or_exceptions_if_the_server_repeats_the_request(string technology)
    {
        var definition = Definitions.Of(technology);
        foreach (var status in new[] { 302, 400, 403, 404, 409, 422, 500, 502 })
        {
            using var client = new ClientUnderTest(
                new StubHandler().Then(async (request, cancellationToken) =>
                    Response.Json(await EchoAsync(request, cancellationToken), status)),
                options => options.Resilience.Retry.MaxRetryAttempts = 0);
            var failures = new List<Exception>
            {
                await FailAsync(() => client.Client.Connections.TestAsync(definition)),
                await FailAsync(() => client.Client.Connections.RegisterAsync(definition)),
                await FailAsync(() => client.Client.Connections.UpdateCredentialsAsync(definition)),
            };

            client.Server.Requests.Should().Contain(request => request.Body != null && request.Body.Contains(Definitions.Canary, StringComparison.Ordinal));
            failures.Select(failure => failure.ToString() + (failure as ImmutaApiException)?.Body)
                .Concat(client.Logs.Entries.Select(entry => entry.Text))
                .Should().NotContain(text => text.Contains(Definitions.Canary, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_test_that_repeats_the_request_does_not_show_it_by_accident()
    {
        using var client = new ClientUnderTest(new StubHandler().Then(async (request, cancellationToken) => Response.Json(await EchoAsync(request, cancellationToken))));

        var result = await client.Client.Connections.TestAsync(Definitions.Snowflake());

        result.RawResponse.Reveal().Should().Contain(Definitions.Canary);
        $"{result} {result.ToDump()}".Should().NotContain(Definitions.Canary);
        client.Logs.Entries.Should().NotContain(entry => entry.Text.Contains(Definitions.Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_body_of_credentials_is_not_quoted()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        var body = Samples.Element($$$"""{"connection":{"password":"{{{Definitions.Canary}}}","token":"***"}}""");

        var failure = await FailAsync(() => client.Client.Connections.UpdateCredentialsAsync("prod", body));

        failure.Should().BeOfType<ImmutaValidationException>();
        failure.ToString().Should().NotContain(Definitions.Canary);
    }

    private static async Task<string> EchoAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Content is null ? "{}" : $$"""{"body":{{await request.Content.ReadAsStringAsync(cancellationToken)}},"message":"no"}""";

    private static async Task<Exception> FailAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (ImmutaException ex)
        {
            return ex;
        }

        throw new InvalidOperationException("The call has succeeded.");
    }
}
