using FluentAssertions;
using Immuta.Sdk.Tests.Redaction;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Errors;

/// <summary>Messages about work that failed in Immuta quote the server but no secret.</summary>
public class OutcomeMessageTests
{
    private const string Leak = "cannot connect with PWD=hunter2-canary; Authorization: Bearer hunter2canary0123456789";

    [Fact]
    public async Task The_tests_of_an_integration_that_failed_show_no_secret()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(
            $$$"""{"id":7,"status":"createError","validationResults":{"status":"failed","validationTests":[{"name":"connect","status":"failed","message":"{{{Leak}}}"}] } }"""));

        var failure = (await client.Client.Awaiting(c => c.Integrations.WaitUntilReadyAsync(7)).Should().ThrowAsync<ImmutaIntegrationFailedException>()).Which;

        failure.Message.Should().Contain("failed: connect - cannot connect with PWD=***");
        failure.ToString().Should().NotContain("hunter2");
    }

    [Fact]
    public async Task The_output_of_a_job_that_failed_shows_no_secret()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(
            $$$"""[{"id":"a","state":"failed","output":"{{{Leak}}}"},{"id":"b","state":"failed","output":{"password":"hunter2-canary","step":"connect"}}]"""));

        var result = await client.Time.RunAsync(client.Client.Jobs.Follow("bulk-1").WaitForCompletionAsync());

        var failure = result.Invoking(r => r.EnsureSucceeded()).Should().Throw<ImmutaJobFailedException>().Which;
        failure.Message.Should().Contain("cannot connect with PWD=***").And.Contain("connect");
        failure.ToString().Should().NotContain("hunter2");
    }
}
