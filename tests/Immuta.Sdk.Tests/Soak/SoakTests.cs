using FluentAssertions;
using Immuta.Sdk.Tests.Architecture;
using Xunit;

namespace Immuta.Sdk.Tests.Soak;

/// <summary>A short soak test: the load of a service through one client, with a check for leaks.</summary>
/// <remarks>The full size: <c>dotnet run -c Release --project tests/Immuta.Sdk.Benchmarks -- soak 10m</c>.</remarks>
public sealed class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Mixed_load_with_faults_leaks_no_socket_timer_thread_or_memory()
    {
        var program = RepositoryFolder.PathOf("tests", "Immuta.Sdk.Benchmarks", "bin", RepositoryFolder.Configuration, "net10.0", "Immuta.Sdk.Benchmarks.dll");

        var run = await ProcessRun.StartAsync(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, "soak", "12000ops"], TimeSpan.FromMinutes(5));

        output.WriteLine(run.Output);
        run.Errors.Should().BeEmpty();
        run.Output.Should().Contain("soak: all held");
        run.ExitCode.Should().Be(0);
    }
}
