using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.DataObjects;

public sealed class ObjectPathTests
{
    private const string Letters = "aZ09 /%+.-_~\\\"'?#&=:;@!$()*,<>[]{}|^`\t\nßéЖ漢字";

    private static readonly string[] s_hardNames =
        ["a/b", "/", "%", "%2F", "%252F", "+", " ", "a b", "...", ".hidden", "a.b", "é", "漢字", "🐘", "\u200Fright", "a\\b", "?x=1#y", "\"q\"", "..%2F..", "search"];

    public static TheoryData<string> HardNames => [.. s_hardNames];

    [Theory]
    [MemberData(nameof(HardNames))]
    public async Task A_name_of_any_spelling_reaches_the_server_as_one_segment(string name)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.DataObjects.GetAsync(new ObjectPath("conn", name, "T"));

        var segments = client.Server.Requests.Single().RequestUri.AbsolutePath.Split('/');
        segments.Should().HaveCount(6);
        segments.Select(Uri.UnescapeDataString).Should().Equal("", "data", "object", "conn", name, "T");
    }

    [Fact]
    public void Any_path_survives_its_url_form_and_its_json()
    {
        // A fixed seed, so that a failure can be repeated.
        var random = new Random(4711);
        for (var round = 0; round < 2_000; round++)
        {
            var path = RandomPath(random);

            ObjectPath.Parse(path.ToString()).Should().Be(path);
            var read = DataObject.FromJson(new DataObject { ObjectPath = path }.ToJson());
            read.ObjectPath.Should().Be(path);
            read.ObjectPath!.GetHashCode().Should().Be(path.GetHashCode());
            path.Append("child").Parent.Should().Be(path);
        }
    }

    [Fact]
    public void Paths_that_differ_in_any_name_have_different_url_forms()
    {
        var random = new Random(4712);
        var paths = Enumerable.Range(0, 2_000).Select(_ => RandomPath(random)).Distinct().ToList();

        paths.Select(path => path.ToString()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Two_paths_are_equal_if_their_names_are()
    {
        var path = new ObjectPath("conn", "DB", "SCHEMA");

        path.Should().Be(new ObjectPath("conn").Append("DB", "SCHEMA"));
        path.Should().NotBe(new ObjectPath("conn", "DB/SCHEMA"));
        path.Should().NotBe(new ObjectPath("conn", "db", "SCHEMA"));
        path.Should().NotBe(new ObjectPath("conn", "DB"));
        path.Connection.Should().Be(new ConnectionKey("conn"));
        path.Names.Should().Equal("conn", "DB", "SCHEMA");
        new ObjectPath("conn").Parent.Should().BeNull();
    }

    [Theory]
    [InlineData("prod/SALES/PUBLIC", "prod", "SALES", "PUBLIC")]
    [InlineData("prod", "prod")]
    [InlineData("prod/a%2Fb/100%25", "prod", "a/b", "100%")]
    [InlineData("prod/a+b", "prod", "a+b")]
    public void The_slash_form_of_the_vendor_is_parsed(string text, params string[] names) =>
        ObjectPath.Parse(text).Names.Should().Equal(names);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/prod")]
    [InlineData("prod/")]
    [InlineData("prod//T")]
    public void A_slash_form_with_an_empty_name_is_refused(string text) =>
        FluentActions.Invoking(() => ObjectPath.Parse(text)).Should().Throw<FormatException>();

    [Theory]
    [InlineData("""{"objectPath":["prod","a/b"]}""", "prod", "a/b")]
    [InlineData("""{"objectPath":"prod/SALES/T 1"}""", "prod", "SALES", "T 1")]
    [InlineData("""{"objectPath":[]}""")]
    public void A_path_is_read_from_an_array_and_from_a_text(string json, params string[] names) =>
        DataObject.FromJson(json).ObjectPath!.Names.Should().Equal(names);

    [Fact]
    public void A_path_that_was_a_text_is_written_as_an_array()
    {
        var json = Samples.Element(DataObject.FromJson("""{"objectPath":"prod/SALES"}""").ToJson());

        json.GetProperty("objectPath").EnumerateArray().Select(name => name.GetString()).Should().Equal("prod", "SALES");
    }

    [Theory]
    [InlineData("""{"objectPath":7}""")]
    [InlineData("""{"objectPath":["prod",7]}""")]
    [InlineData("""{"objectPath":{"a":1}}""")]
    public void A_path_of_another_shape_is_kept_unchanged(string json)
    {
        var read = DataObject.FromJson(json);

        read.ObjectPath.Should().BeNull();
        SamplesDifference.Between(json, read.ToJson(revealSecrets: true)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    public async Task A_name_that_a_url_cannot_contain_is_rejected_locally(string name)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        await client.Client.DataObjects.Awaiting(objects => objects.DeleteAsync(new ObjectPath("conn", name, "T"))).Should().ThrowAsync<ArgumentException>();
        await client.Client.DataObjects.Awaiting(objects => objects.DeleteAsync(new ObjectPath(name))).Should().ThrowAsync<ArgumentException>();

        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_path_without_any_name_addresses_nothing()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        var empty = DataObject.FromJson("""{"objectPath":[]}""").ObjectPath!;

        await client.Client.DataObjects.Awaiting(objects => objects.DeleteAsync(empty)).Should().ThrowAsync<ArgumentException>();

        client.Server.Requests.Should().BeEmpty();
    }

    private static ObjectPath RandomPath(Random random)
    {
        var names = Enumerable.Range(0, random.Next(1, 5)).Select(_ => RandomName(random)).ToList();
        return new ObjectPath(string.IsNullOrWhiteSpace(names[0]) ? "conn" : names[0], [.. names.Skip(1)]);
    }

    private static string RandomName(Random random) =>
        random.Next(4) == 0
            ? s_hardNames[random.Next(s_hardNames.Length)]
            : new string([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Letters[random.Next(Letters.Length)])]);
}
