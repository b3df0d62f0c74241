using System.Collections;
using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Tests what child processes of an application inherit while its clients work.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public async Task No_secret_is_in_the_environment_of_the_process_or_of_its_children()
    {
        await using var clients = new BusyClients(NullLoggerFactory.Instance);

        await clients.LiveAsync();

        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(variable => $"{variable.Key}={variable.Value}")
            .Should().NotBeEmpty().And.NotContain(text => Leak.IsIn(text));
        var inherited = await InheritedAsync([]);
        inherited.Should().NotBeEmpty().And.NotContain(text => Leak.IsIn(text));
    }

    [Fact]
    public async Task A_secret_that_a_child_inherits_would_be_found()
    {
        var inherited = await InheritedAsync(new() { ["IMMUTA_CANARY"] = Leak.Mark });

        inherited.Should().ContainSingle(text => Leak.IsIn(text));
    }

    private static async Task<string[]> InheritedAsync(Dictionary<string, string> more)
    {
        var (program, arguments) = OperatingSystem.IsWindows() ? ("cmd", new[] { "/c", "set" }) : ("env", []);
        var run = await ProcessRun.StartAsync(program, arguments, TimeSpan.FromMinutes(1), environment: more);
        run.ExitCode.Should().Be(0);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
