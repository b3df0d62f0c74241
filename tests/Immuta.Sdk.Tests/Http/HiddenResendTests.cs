using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>HttpClient resends a request without content when a used connection breaks; only the pipeline may resend.</summary>
public sealed class HiddenResendTests
{
    public static TheoryData<string> OneShot => ["regenerate", "create", "raw post"];

    [Theory]
    [MemberData(nameof(OneShot))]
    public async Task A_write_is_sent_once_even_if_a_pooled_connection_breaks(string operation)
    {
        await using var server = new ClosingServer();
        await using var client = ImmutaClient.Create(server.Address, "example-key");
        await client.Integrations.ListAsync();

        await FluentActions.Awaiting(() => operation switch
        {
            "regenerate" => client.Integrations.RegenerateApiKeyAsync(41),
            "create" => client.Integrations.CreateAsync(TrinoIntegration.Create()),
            _ => (Task)client.Raw.SendAsync(HttpMethod.Post, "/anything"),
        }).Should().ThrowAsync<ImmutaException>();

        server.Writes.Should().Be(1);
    }

    [Fact]
    public async Task A_deletion_is_tried_as_often_as_the_options_say_and_no_more()
    {
        await using var server = new ClosingServer();
        var options = new ImmutaClientOptions { BaseAddress = new Uri(server.Address), ApiKey = "example-key" };
        options.Resilience.Retry.MaxRetryAttempts = 1;
        options.Resilience.Retry.Delay = TimeSpan.FromMilliseconds(1);
        await using var client = ImmutaClient.Create(options);
        await client.Integrations.ListAsync();

        var failure = (await client.Invoking(c => c.Integrations.DeleteAsync(41)).Should().ThrowAsync<ImmutaConnectionException>()).Which;

        server.Writes.Should().Be(2);
        failure.Attempts.Should().Be(2);
    }
}
