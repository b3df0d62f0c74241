namespace Immuta.Sdk.Yaml.Tests.PolicyAsCode;

/// <summary>Tests which files belong to a folder of files as code, and which are ignored.</summary>
public sealed class HiddenFileTests
{
    [Theory]
    [InlineData("policies/._a.yaml")]
    [InlineData("policies/.a.yaml.swp.yaml")]
    [InlineData(".git/policies/a.yaml")]
    [InlineData("policies/.old/a.yaml")]
    [InlineData(".ci.yml")]
    public async Task Hidden_files_and_folders_are_skipped(string name)
    {
        using var folder = CodeFolderOnDisk.OfTheSample();
        var expected = await ExampleProcess.RunAsync([folder.Path, "--check"]);
        folder.Write(name, "\0\u0005\u0016\u0007Mac OS X");

        var outcome = await ExampleProcess.RunAsync([folder.Path, "--check"]);

        outcome.ExitCode.Should().Be(expected.ExitCode, outcome.Errors);
        Rows(outcome).Should().Equal(Rows(expected));
    }

    [Fact]
    public async Task The_lock_of_an_editor_is_skipped()
    {
        using var folder = CodeFolderOnDisk.OfTheSample();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "policies", ".#a.yaml"), "someone@host.1234:1700000000");

        (await ExampleProcess.RunAsync([folder.Path, "--check"])).ExitCode.Should().Be(global::PolicyAsCode.ExitCodes.ChangesFound);
    }

    [Fact]
    public async Task The_folder_itself_may_be_hidden()
    {
        using var folder = CodeFolderOnDisk.Empty();
        folder.Write(".governance/purposes/a.yaml", "name: Research\n");

        (await ExampleProcess.RunAsync([Path.Combine(folder.Path, ".governance"), "--check"])).ExitCode.Should().Be(global::PolicyAsCode.ExitCodes.ChangesFound);
    }

    [Fact]
    public async Task A_link_to_nothing_is_a_fault_of_that_file()
    {
        using var folder = CodeFolderOnDisk.OfTheSample();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "policies", "a.yaml"), "nowhere");

        var outcome = await ExampleProcess.RunAsync([folder.Path, "--check"]);

        outcome.ExitCode.Should().Be(global::PolicyAsCode.ExitCodes.WrongUsage);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("error: policies/a.yaml:1:1: ").And.Contain("missing");
    }

    private static IEnumerable<string> Rows(Outcome outcome) => outcome.Output.Split('\n').Where(line => line.StartsWith('│'));
}
