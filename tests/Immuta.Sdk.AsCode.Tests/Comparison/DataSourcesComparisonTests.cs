using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.Catalog;

namespace Immuta.Sdk.AsCode.Tests.Comparison;

public sealed class DataSourcesComparisonTests
{
    [Fact]
    public async Task Tables_that_are_on_one_side_only_are_differences()
    {
        var result = await FormTenant.CompareAsync(
            Request("""{"schema":"PUBLIC","table":"A"},{"schema":"PUBLIC","table":"B"}"""), Request("""{"schema":"PUBLIC","table":"C"},{"schema":"public","table":"b"}"""));

        result.Lines().Should().Equal("""$.sources: absent -> "PUBLIC.C" """.TrimEnd(), """$.sources: "PUBLIC.A" -> absent""");
        result.Unknown.Should().ContainSingle().Which.Path.Should().Be("$");
    }

    [Theory]
    [InlineData("""{"all":true}""")]
    [InlineData("""{"schema":"PUBLIC","table":"A"},{"query":"SELECT 1","naming":{"datasource":"q","table":"q","schema":"s"}}""")]
    public async Task Sources_other_than_tables_are_not_compared(string sources) =>
        (await FormTenant.CompareAsync(Request("""{"schema":"PUBLIC","table":"A"}"""), Request(sources))).ShouldBeUnknown("$");

    [Fact]
    public void Disabled_tables_are_not_there_and_tables_without_a_name_are_unknown()
    {
        var file = FormTenant.FileForm(Request("""{"schema":"S","table":"A"}"""));
        DataSourceDetails[] rows =
        [
            new() { RemoteSchema = "S", RemoteTable = "A" },
            new() { RemoteSchema = "S", RemoteTable = "B", Deleted = true },
            new() { RemoteSchema = "S", RemoteTable = "C", Status = "disabled" },
        ];

        FormComparison.Compare(file, DataSourcesForm.FromServer("k", rows)).ShouldBeUnknown("$");
        FormComparison.Compare(file, DataSourcesForm.FromServer("k", [.. rows, new() { Name = "query" }])).ShouldBeUnknown("$", "$.sources");
    }

    [Fact]
    public void The_form_of_a_file_has_no_secret() =>
        FormTenant.FileForm(Request("""{"schema":"S","table":"A"}""")).ToJsonString().Should().Be("""{"connectionKey":"k","sources":[{"table":"A","schema":"S"}]}""");

    private static string Request(string sources) => $$"""
        {"connectionKey":"k","connection":{"handler":"Snowflake","authenticationMethod":"userPassword","hostname":"h","database":"SALES","warehouse":"W","username":"U","password":"first"},
        "sources":[{{sources}}]}
        """;
}
