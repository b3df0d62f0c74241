using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Immuta.Sdk.Testing;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public partial class AotSmokeTests(AotBinary binary) : IClassFixture<AotBinary>
{
    [NativeTheory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public async Task Publishing_native_code_gives_no_warning(string framework)
    {
        var publish = await binary.PublishedAsync(framework);

        publish.Output.Should().NotContain("warning").And.NotContain("error");
        publish.ExitCode.Should().Be(0);
    }

    [NativeTheory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    public async Task The_native_program_makes_the_whole_round_trip(string framework)
    {
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();

        var run = await binary.RunAsync(server.BaseAddress, fake.ApiKey, framework);

        run.Errors.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        var line = PassedLine().Match(run.Output);
        line.Success.Should().BeTrue(because: $"the output is <{run.Output}>");
        int.Parse(line.Groups["count"].Value, CultureInfo.InvariantCulture).Should().BeGreaterThan(80);
        fake.Journal.Count("POST", "/integrations").Should().BeGreaterThan(7);
        fake.Integrations.Should().BeEmpty(because: "the program removes what it made");
    }

    [NativeTheory]
    [InlineData("GET", "/integrations/{id}/status", HttpStatusCode.OK, """{ "id": 10000, "status": "createError" }""", "createError")]
    [InlineData("GET", "/integrations/{id}", HttpStatusCode.OK, """{ "id": 10000, "status": "enabled", "type": "Redshift", "config": {} }""", "read.Type is Redshift")]
    [InlineData("GET", "/integrations", HttpStatusCode.OK, "[]", "listed.Any")]
    [InlineData("POST", "/integrations/scripts/create", HttpStatusCode.NotFound, "{}", "ImmutaNotFoundException")]
    [InlineData("POST", "/integrations", HttpStatusCode.BadRequest, "{}", "ImmutaBadRequestException")]
    public async Task The_native_program_fails_on_a_wrong_response(string method, string path, HttpStatusCode status, string response, string reason)
    {
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();
        fake.RespondNext(FakeResponse.Json(status, response), count: 1000, match: request => request.Matches(method, path));

        var run = await binary.RunAsync(server.BaseAddress, fake.ApiKey);

        run.ExitCode.Should().Be(1);
        run.Errors.Should().StartWith("AOT round trip failed").And.Contain(reason).And.NotContain(fake.ApiKey);
        run.Output.Should().BeEmpty();
    }

    [NativeFact]
    public async Task The_native_program_fails_with_a_wrong_key()
    {
        await using var fake = new FakeImmuta();
        await using var server = await fake.ListenAsync();

        var run = await binary.RunAsync(server.BaseAddress, "another-invented-key");

        run.ExitCode.Should().Be(1);
        run.Errors.Should().Contain("ImmutaUnauthorizedException").And.NotContain("another-invented-key");
    }

    [GeneratedRegex("^AOT round trip: (?<count>[0-9]+) checks passed$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PassedLine();
}
