using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

public partial class SourceFileTests
{
    private static readonly string[] s_programs = ["Immuta.Sdk.SchemaGen", "Immuta.Sdk.Tool"];

    private static readonly string[] s_files = [.. RepositoryFolder.HandWritten("src")];

    [Fact]
    public void Hand_written_files_are_short()
    {
        var lengths = s_files.Select(file => (file, lines: File.ReadLines(file).Count())).OrderBy(pair => pair.lines).ToArray();

        lengths.Should().HaveCountGreaterThan(100);
        lengths.Where(pair => pair.lines >= 400).Select(pair => $"{RepositoryFolder.Relative(pair.file)}: {pair.lines} lines").Should().BeEmpty();
        lengths[lengths.Length / 2].lines.Should().BeLessThan(60, because: "half of the files are shorter than that");
    }

    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it()
    {
        var offenders = from file in s_files
                        let types = TopLevelTypes(File.ReadAllText(file)).Distinct(StringComparer.Ordinal).ToArray()
                        let name = Path.GetFileName(file).Split('.')[0]
                        where types.Length > 1 || (types.Length == 1 && types[0] != name)
                        select $"{RepositoryFolder.Relative(file)} holds {string.Join(", ", types)}";

        offenders.Should().BeEmpty();
    }

    [Theory]
    [InlineData("class A; class B;", 2)]
    [InlineData("class A; class A<T>;", 1)]
    [InlineData("namespace N; class A { class B; }", 1)]
    [InlineData("class A; delegate void D();", 2)]
    public void Types_are_counted_per_file(string code, int count) =>
        TopLevelTypes(code).Distinct(StringComparer.Ordinal).Should().HaveCount(count);

    [Fact]
    public void No_type_is_named_for_being_of_use()
    {
        var offenders = from file in s_files
                        from type in TopLevelTypes(File.ReadAllText(file))
                        where EmptyName().IsMatch(type)
                        select $"{RepositoryFolder.Relative(file)}: {type}";

        offenders.Should().BeEmpty();
        EmptyName().IsMatch("JsonHelper").Should().BeTrue();
        EmptyName().IsMatch("UtilizedRole").Should().BeFalse();
    }

    [Fact]
    public void Libraries_leave_the_console_alone()
    {
        var offenders = from file in RepositoryFolder.HandWritten("src")
                        where !s_programs.Any(program => RepositoryFolder.Relative(file).StartsWith($"src/{program}/", StringComparison.Ordinal))
                        where UsesConsole(File.ReadAllText(file))
                        select RepositoryFolder.Relative(file);

        offenders.Should().BeEmpty();
        UsesConsole("class A { void B() => System.Console.WriteLine(); }").Should().BeTrue();
    }

    private static IEnumerable<string> TopLevelTypes(string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Select(node => node switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.Text,
                DelegateDeclarationSyntax type => type.Identifier.Text,
                _ => null,
            })
            .OfType<string>();

    private static bool UsesConsole(string code) =>
        CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot()
            .DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.Text == "Console");

    [GeneratedRegex("(Helper|Util|Utils|Utility|Utilities|Manager|Common)s?([A-Z]|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyName();
}
