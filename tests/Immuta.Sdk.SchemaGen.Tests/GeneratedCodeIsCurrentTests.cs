using System.Diagnostics;
using FluentAssertions;
using Immuta.Sdk.SchemaGen.Reading;
using Xunit;

namespace Immuta.Sdk.SchemaGen.Tests;

public sealed class GeneratedCodeIsCurrentTests
{
    private static readonly SortedDictionary<string, string> s_files = Generator.Run(SchemaFolder.Load(Repository.Schemas));

    [Fact]
    public void The_committed_code_is_what_the_schemas_say() =>
        OutputFolder.Compare(Repository.Generated, s_files).Should().BeEmpty(
            "the folder Generated must follow schemas/; run: dotnet run --project src/Immuta.Sdk.SchemaGen");

    [Fact]
    public void Running_the_generator_twice_gives_the_same_text() =>
        Generator.Run(SchemaFolder.Load(Repository.Schemas)).Should().Equal(s_files);

    [Fact]
    public async Task The_check_ends_with_0_on_the_committed_code()
    {
        var (exit, output) = await CheckAsync(Repository.Root);
        exit.Should().Be(0, output);
        output.Should().Contain($"{s_files.Count} files are current.");
    }

    [Fact]
    public async Task The_check_ends_with_1_and_names_the_command_once_a_file_is_edited()
    {
        using var copy = new TemporaryFolder();
        copy.Write("Immuta.Sdk.sln", "");
        copy.CopyIn(Repository.Schemas, "schemas");
        copy.CopyIn(Repository.Generated, "src/Immuta.Sdk/Generated");
        (await CheckAsync(copy.Path)).Exit.Should().Be(0, "an untouched copy is current");

        await File.AppendAllTextAsync(System.IO.Path.Combine(copy.Path, "src/Immuta.Sdk/Generated/ImmutaJsonContext.g.cs"), " ");
        var (exit, output) = await CheckAsync(copy.Path);
        exit.Should().Be(1);
        output.Should().Contain("different: ImmutaJsonContext.g.cs").And.Contain("dotnet run --project src/Immuta.Sdk.SchemaGen");
    }

    [Fact]
    public void Any_single_changed_byte_in_a_generated_file_is_detected()
    {
        using var copy = new TemporaryFolder();
        copy.CopyIn(Repository.Generated, ".");
        var paths = s_files.Keys.Where((_, index) => index % 17 == 0).ToList();
        foreach (var path in paths)
        {
            var full = System.IO.Path.Combine(copy.Path, path);
            var before = File.ReadAllBytes(full);
            foreach (var place in new[] { 0, before.Length / 2, before.Length - 1 })
            {
                var after = (byte[])before.Clone();
                after[place] ^= 1;
                File.WriteAllBytes(full, after);
                OutputFolder.Compare(copy.Path, s_files).Should().ContainSingle().Which.Should().StartWith($"different: {path}");
            }

            File.WriteAllBytes(full, before);
        }

        OutputFolder.Compare(copy.Path, s_files).Should().BeEmpty();
    }

    [Fact]
    public void A_byte_order_mark_or_other_line_ends_are_detected()
    {
        using var copy = new TemporaryFolder();
        copy.CopyIn(Repository.Generated, ".");
        var marked = s_files.Keys.First();
        var ended = s_files.Keys.Last();
        File.WriteAllBytes(System.IO.Path.Combine(copy.Path, marked), [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(System.IO.Path.Combine(copy.Path, marked))]);
        File.WriteAllText(System.IO.Path.Combine(copy.Path, ended), s_files[ended].Replace("\n", "\r\n", StringComparison.Ordinal));

        OutputFolder.Compare(copy.Path, s_files).Should().HaveCount(2)
            .And.Contain(line => line.Contains(marked)).And.Contain(line => line.Contains(ended));
    }

    [Fact]
    public void Deleted_and_added_files_are_each_reported_and_fixed_by_writing()
    {
        using var copy = new TemporaryFolder();
        copy.CopyIn(Repository.Generated, ".");
        var deleted = s_files.Keys.First(path => path.Contains("Snowflake"));
        File.Delete(System.IO.Path.Combine(copy.Path, deleted));
        copy.Write("Integrations/ByHand.cs", "// added by hand\n");

        OutputFolder.Compare(copy.Path, s_files).Should().BeEquivalentTo("stale: Integrations/ByHand.cs", $"missing: {deleted}");

        OutputFolder.Write(copy.Path, s_files);
        OutputFolder.Compare(copy.Path, s_files).Should().BeEmpty();
    }

    private static async Task<(int Exit, string Output)> CheckAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Generator).Assembly.Location);
        start.ArgumentList.Add("--check");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}
