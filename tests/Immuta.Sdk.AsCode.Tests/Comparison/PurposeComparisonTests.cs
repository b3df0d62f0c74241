using Immuta.Sdk.AsCode.Comparison;
using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.AsCode.Tests.Comparison;

public sealed class PurposeComparisonTests
{
    private const string Purpose = """
        {"name":"F","description":"d","acknowledgement":"a","kAnonNoiseReduction":"Small","subpurposes":[
        {"name":"F.A","acknowledgement":"b","subpurposes":[{"name":"F.A.X","acknowledgement":"c"}]},{"name":"F.B","acknowledgement":"d"}]}
        """;

    public static TheoryData<bool, bool> Listings() => new() { { false, false }, { false, true }, { true, true } };

    [Theory]
    [InlineData("description", "\"e\"", "$.description", "\"d\"", "\"e\"")]
    [InlineData("acknowledgement", "\"e\"", "$.acknowledgement", "\"a\"", "\"e\"")]
    [InlineData("kAnonNoiseReduction", "\"None\"", "$.kAnonNoiseReduction", "\"Small\"", "\"None\"")]
    [InlineData("subpurposes.0.subpurposes.0.acknowledgement", "\"e\"", "$.subpurposes[0].subpurposes[0].acknowledgement", "\"c\"", "\"e\"")]
    [InlineData("subpurposes.1.description", "\"e\"", "$.subpurposes[1].description", "absent", "\"e\"")]
    public async Task A_changed_member_is_a_difference(string member, string after, string path, string shownBefore, string shownAfter) =>
        (await FormTenant.CompareAsync(Purpose, DefaultTests.With(Purpose, member, after))).ShouldDiffer(path, shownBefore, shownAfter);

    [Theory]
    [MemberData(nameof(Listings))]
    public async Task Purposes_below_are_matched_by_name_however_they_are_listed(bool asNames, bool asRows)
    {
        const string file = """
            {"name":"F","description":"d","acknowledgement":"a","kAnonNoiseReduction":"Small","subpurposes":[
            {"name":"F.B","acknowledgement":"d"},{"name":"F.C","acknowledgement":"e"},{"name":"F.A.X","acknowledgement":"c"}]}
            """;
        var quirks = new FakeImmutaQuirks { SubpurposesAsNames = asNames, SubpurposesAsRows = asRows };

        var result = await FormTenant.CompareAsync(Purpose, file, quirks);

        result.Lines().Should().Equal(
            """$.subpurposes[1]: absent -> {"name":"F.C","acknowledgement":"e"}""",
            """$.subpurposes['F.A']: {"name":"F.A","acknowledgement":"b"} -> absent""");
        result.Unknown.Should().BeEmpty();
    }

    [Fact]
    public async Task A_purpose_of_which_only_the_name_is_listed_is_unknown_with_all_below_it()
    {
        var result = await FormTenant.CompareAsync(Purpose, Purpose, new() { SubpurposesAsNames = true });

        result.ShouldBeUnknown("$.subpurposes[0]", "$.subpurposes[1]");
    }

    [Fact]
    public void A_row_with_the_name_only_is_unknown_in_its_texts()
    {
        var row = PurposeDetails.FromJson("""{"id":4,"name":"F","acknowledgement":"a","subpurposes":[{"id":5,"name":"F.A","subpurposes":[{"id":6,"name":"F.A.X"}]}]}""");

        var result = FormComparison.Compare(
            FormTenant.FileForm("""{"name":"F","acknowledgement":"a","subpurposes":[{"name":"F.A","acknowledgement":"x","subpurposes":[{"name":"F.A.X"}]}]}"""), PurposeForm.FromServer(row, Listed(row)));

        result.ShouldBeUnknown(
            "$.subpurposes[0].description", "$.subpurposes[0].acknowledgement", "$.subpurposes[0].kAnonNoiseReduction", "$.subpurposes[0].subpurposes[0].description",
            "$.subpurposes[0].subpurposes[0].acknowledgement", "$.subpurposes[0].subpurposes[0].kAnonNoiseReduction");
    }

    [Fact]
    public void Settings_that_v2_does_not_have_are_unknown()
    {
        var row = PurposeDetails.FromJson(
            """{"name":"F","acknowledgement":"a","staged":true,"displayAcknowledgement":false,"policyMetadata":{"allowUnmaskedKAnon":true,"isHED":false,"adjustmentCertificationText":""}}""");

        PurposeForm.FromServer(row, Listed(row)).Unknown.Select(member => member.Path)
            .Should().Equal("$.staged", "$.displayAcknowledgement", "$.policyMetadata.allowUnmaskedKAnon");
    }

    [Fact]
    public async Task An_exported_purpose_is_complete()
    {
        await using var tenant = FormTenant.Start();
        await tenant.ApplyAsync(Purpose);

        var form = await tenant.FormAsync(Purpose);

        form.Unknown.Should().BeEmpty();
        Yaml.PayloadSerializers.Purpose.FromJson(form.Content.ToJsonString()).Subpurposes.Should().HaveCount(2);
        FormComparison.Compare(FormTenant.FileForm(form.Content.ToJsonString()), form).ShouldBeEqual();
        FormComparison.Compare(FormTenant.FileForm(Purpose), form).ShouldBeEqual();
    }

    private static Dictionary<string, PurposeDetails> Listed(PurposeDetails row) => new(StringComparer.Ordinal) { [row.Name!] = row };
}
