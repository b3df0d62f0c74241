using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Json;

/// <summary>A time of a response is a value if it is one point in time; any other form is kept as it is.</summary>
public class TimestampTests
{
    [Theory]
    [InlineData("2025-03-04T05:06:07Z", 0, "2025-03-04T05:06:07.000Z")]
    [InlineData("2025-03-04T05:06:07.089Z", 0, "2025-03-04T05:06:07.089Z")]
    [InlineData("2025-03-04T05:06:07.12Z", 0, "2025-03-04T05:06:07.120Z")]
    [InlineData("2025-03-04T05:06:07.1234567Z", 0, "2025-03-04T05:06:07.1234567Z")]
    [InlineData("2025-03-04T05:06:07+00:00", 0, "2025-03-04T05:06:07.000Z")]
    [InlineData("2025-03-04T05:06:07+02:00", 120, "2025-03-04T05:06:07.000+02:00")]
    [InlineData("2025-03-04T05:06:07.089-05:30", -330, "2025-03-04T05:06:07.089-05:30")]
    [InlineData("2025-03-04T05:06:07.1234567+14:00", 840, "2025-03-04T05:06:07.1234567+14:00")]
    [InlineData("0001-01-01T00:00:00Z", 0, "0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", 0, "9999-12-31T23:59:59.9999999Z")]
    public void A_time_with_an_offset_is_read_and_written_with_it(string text, int offset, string written)
    {
        var tag = Read($"\"{text}\"");

        tag.CreatedAt.Should().Be(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)).And.Subject!.Value.Offset.Should().Be(TimeSpan.FromMinutes(offset));
        tag.AdditionalProperties.Count.Should().Be(0);
        Samples.Element(tag.ToJson()).GetProperty("createdAt").GetString().Should().Be(written);
    }

    [Theory]
    [InlineData("\"2025-03-04\"")]
    [InlineData("\"2025-03-04T05:06Z\"")]
    [InlineData("\"2025-03-04T05:06:07\"")]
    [InlineData("\"2025-03-04T05:06:07.089\"")]
    [InlineData("\"2025-03-04T05:06:07.1234567\"")]
    [InlineData("\"2025-03-04T05:06:07.12345678Z\"")]
    [InlineData("\"2025-03-04T05:06:07.12345678+02:00\"")]
    [InlineData("\"2025-03-04T05:06:07z\"")]
    [InlineData("\"2025-03-04 05:06:07Z\"")]
    [InlineData("\"2025-02-30T05:06:07Z\"")]
    [InlineData("\"2025-03-04T24:00:00Z\"")]
    [InlineData("\"2025-03-04T05:06:60Z\"")]
    [InlineData("\"2025-03-04T05:06:07+15:00\"")]
    [InlineData("\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("\"9999-12-31T23:59:59-14:00\"")]
    [InlineData("\"99999-12-31T23:59:59Z\"")]
    [InlineData("\"Tue, 04 Mar 2025 05:06:07 GMT\"")]
    [InlineData("\"\"")]
    [InlineData("\"Z\"")]
    [InlineData("1741064767089")]
    [InlineData("true")]
    [InlineData("{\"seconds\":1741064767}")]
    [InlineData("[\"2025-03-04T05:06:07Z\"]")]
    public void Any_other_form_is_kept_and_written_as_it_is(string json)
    {
        var tag = Read(json);

        tag.CreatedAt.Should().BeNull();
        tag.AdditionalProperties.Names.Should().Equal("createdAt");
        JsonElement.DeepEquals(Samples.Element(tag.ToJson(revealSecrets: true)).GetProperty("createdAt"), Samples.Element(json)).Should().BeTrue();
    }

    [Theory]
    [InlineData("2025-03-04T05:06:07\\u005A")]
    [InlineData("2025-03-04T05:06:07\\u002B00:00")]
    public void A_time_with_an_escape_in_its_text_is_read_as_well(string text) =>
        Read($"\"{text}\"").CreatedAt.Should().Be(new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.Zero));

    [Fact]
    public void Null_is_no_time_and_is_not_written()
    {
        var tag = Read("null");

        (tag.CreatedAt, tag.AdditionalProperties.Count).Should().Be((null, 0));
        tag.ToJson().Should().NotContain("createdAt");
    }

    public static TheoryData<DateTimeOffset> Extremes =>
    [
        DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch.AddTicks(1),
        new DateTimeOffset(DateTime.MaxValue, TimeSpan.FromHours(14)), new DateTimeOffset(DateTime.MinValue, TimeSpan.FromHours(-14)),
        new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.FromMinutes(-1)),
    ];

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Any_time_that_a_program_sets_is_written_and_read_again(DateTimeOffset time)
    {
        var read = Tag.FromJson(new Tag { CreatedAt = time }.ToJson());

        (read.CreatedAt, read.CreatedAt?.Offset).Should().Be((time, time.Offset));
    }

    private static Tag Read(string createdAt) => Tag.FromJson($$"""{"name":"Discovered.Country","createdAt":{{createdAt}}}""");
}
