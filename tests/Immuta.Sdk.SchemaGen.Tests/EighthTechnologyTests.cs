using System.Text.RegularExpressions;
using FluentAssertions;
using Immuta.Sdk.SchemaGen.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Immuta.Sdk.SchemaGen.Tests;

/// <summary>A technology that nobody has thought of yet costs a schema and no line of C#.</summary>
public sealed partial class EighthTechnologyTests
{
    // What generated code stands on; it must not need more of the library than this.
    private static readonly string[] Foundation =
    [
        "AdditionalProperties.cs", "ImmutaException.cs", "PayloadReadOptions.cs", "Secret.cs",
        "Errors/SingleLine.cs",
        "Integrations/CustomIntegrationCredentials.cs", "Integrations/Existing.cs", "Integrations/IntegrationCredentials.cs",
        "Integrations/SnowflakeAuthenticationStage.cs",
        "Integrations/SynapseDelimiterSpelling.cs", "Integrations/SynapseIntegrationBuilder.cs",
        "Connections/ConnectionKey.cs", "DataObjects/ObjectPath.cs", "Jobs/BulkId.cs",
        "V2/Circumstances.cs", "V2/DataSourceDetailsBuilder.cs", "V2/DataSourcesBuilder.cs", "V2/Names.cs", "V2/Owners.cs",
    ];

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    private static readonly Lazy<CSharpCompilation> Eighth = new(() => Compile(WithLighthouse()));

    [Fact]
    public void The_generated_code_of_the_real_schemas_compiles_on_its_foundation_alone() =>
        Texts(Compile(Generator.Run(new SchemaFolder(Repository.SchemaTexts()))).GetDiagnostics()).Should().BeEmpty();

    [Fact]
    public void Generated_code_has_no_unused_using()
    {
        var files = Generator.Run(new SchemaFolder(Repository.SchemaTexts()));
        files.Add("Unused.g.cs", "using System.Text;");

        // The file that is added shows that an unused using is reported.
        Compile(files).GetDiagnostics()
            .Where(diagnostic => diagnostic.Id == "CS8019" && diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(diagnostic => diagnostic.Location.SourceTree!.FilePath).Should().Equal("Unused.g.cs");
    }

    [Fact]
    public void An_eighth_technology_compiles_beside_the_seven() =>
        Texts(Eighth.Value.GetDiagnostics()).Should().BeEmpty();

    [Fact]
    public void A_program_can_use_the_eighth_technology_like_the_others() => ErrorsOf("""
        using System.Text.Json;
        using Immuta.Sdk;
        using Immuta.Sdk.Integrations;

        internal static class Program
        {
            internal static IntegrationRequest Automatic(Secret secret) =>
                LighthouseIntegration.Create(height: 20, @default: "white").WithKey(secret).Automatic().WithRed().WithNames(["a"]).Build();

            internal static LighthouseManualIntegrationRequest Manual(Integration existing, JsonElement raw) =>
                LighthouseIntegration.From(existing).WithAuthentication(raw).Manual().WithLamps([new() { Watts = 1, Reader = "x" }]).Build();

            internal static IntegrationRequest Record() => new LighthouseManualIntegrationRequest
            {
                Config = new LighthouseKeyConfig { Height = 1, Class = "secret", Authentication = "kept apart" },
            };

            internal static bool? Read(Integration read) => (read.Config as LighthouseConfiguration)?.Green;
        }
        """).Should().BeEmpty();

    [Fact]
    public void A_member_that_the_eighth_technology_requires_is_required_by_the_compiler() => ErrorsOf("""
        using Immuta.Sdk.Integrations;

        internal static class Program
        {
            internal static LighthouseConfig Record() => new LighthouseKeyConfig { Class = "secret" };
        }
        """).Should().ContainSingle().Which.Should().Contain("CS9035").And.Contain("Height");

    private static SortedDictionary<string, string> WithLighthouse()
    {
        var schemas = Repository.SchemaTexts();
        schemas["integrations/lighthouse.schema.json"] = TinySchemas.Lighthouse;
        Edit("shared/integration-request.schema.json", "\"oneOf\": [", "\"oneOf\": [ { \"$ref\": \"../integrations/lighthouse.schema.json\" },");
        Edit("shared/integration-request.schema.json", "\"x-immuta-enum\": {", "\"x-immuta-enum\": { \"Lighthouse\": \"A lighthouse.\",");
        Edit("responses/integration-configuration.schema.json", "\"x-immuta-cases\": {", "\"x-immuta-cases\": { \"Lighthouse\": \"LighthouseConfiguration\",");
        return Generator.Run(new SchemaFolder(schemas));

        void Edit(string file, string from, string to)
        {
            schemas[file].Should().Contain(from);
            schemas[file] = schemas[file].Replace(from, to, StringComparison.Ordinal);
        }
    }

    private static CSharpCompilation Compile(SortedDictionary<string, string> generated)
    {
        var sources = generated
            .Concat(Foundation.Select(path => KeyValuePair.Create(path, File.ReadAllText(Path.Combine(Repository.Library, path)))))
            .Concat(FolderOf("Files")).Concat(FolderOf("Json")).Concat(FolderOf("Validation"))
            .Append(KeyValuePair.Create("ImplicitUsings.cs", ImplicitUsings))
            .Append(KeyValuePair.Create("JsonSourceGenerator.cs", ContextStub(generated["ImmutaJsonContext.g.cs"])))
            .Append(KeyValuePair.Create("RegexSourceGenerator.cs", RegexStub(generated)));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Immuta.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Immuta.Sdk.Eighth",
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, Options, source.Key)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
                .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS8618", ReportDiagnostic.Suppress)]));
    }

    // What the compiler says of a program that stands beside the library.
    private static IReadOnlyList<string> ErrorsOf(string program)
    {
        var tree = CSharpSyntaxTree.ParseText(program, Options, "Program.cs");
        return Texts(Eighth.Value.AddSyntaxTrees(tree).GetSemanticModel(tree).GetDiagnostics());
    }

    private static IReadOnlyList<string> Texts(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || (diagnostic.Severity == DiagnosticSeverity.Warning && diagnostic.Id.StartsWith("CS8", StringComparison.Ordinal)))
        .Select(diagnostic => diagnostic.ToString())];

    private static IEnumerable<KeyValuePair<string, string>> FolderOf(string room) => Directory
        .EnumerateFiles(Path.Combine(Repository.Library, room), "*.cs", SearchOption.AllDirectories)
        .Select(path => KeyValuePair.Create(path, File.ReadAllText(path)));

    // What the framework's own source generators add: here only what the compiler needs to see of it.
    private static string ContextStub(string context) => $$"""
        #nullable enable
        {{string.Join('\n', Usings().Matches(context).Select(match => match.Value))}}
        namespace Immuta.Sdk.Json;
        internal sealed partial class ImmutaJsonContext
        {
            private ImmutaJsonContext() : base(null) { }
            public static ImmutaJsonContext Default { get; } = new();
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null;
            {{string.Join('\n', Named().Matches(context).Select(match => $"public System.Text.Json.Serialization.Metadata.JsonTypeInfo<{match.Groups["name"].Value}> {match.Groups["name"].Value} => null!;"))}}
        }
        """;

    private static string RegexStub(SortedDictionary<string, string> generated) => string.Concat(generated.Values
        .SelectMany(text => Patterns().Matches(text).Select(match =>
            $"namespace {Namespace().Match(text).Groups["name"].Value} {{ internal static partial class {Class().Match(text).Groups["name"].Value} {{ private static partial System.Text.RegularExpressions.Regex {match.Groups["name"].Value}() => null!; }} }}\n")));

    [GeneratedRegex(@"^using .*;$", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Usings();

    [GeneratedRegex(@"typeof\((?<name>\w+)\)\)\]", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Named();

    [GeneratedRegex(@"private static partial Regex (?<name>\w+)\(\);", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Patterns();

    [GeneratedRegex(@"namespace (?<name>[\w.]+);", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"static partial class (?<name>\w+)", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Class();
}
