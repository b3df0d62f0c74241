using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Tests the value of a secret that is read from a file.</summary>
public sealed class SecretFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("pw", "pw")]
    [InlineData("pw\n", "pw")]
    [InlineData("pw\r\n", "pw")]
    [InlineData("pw\n\n", "pw\n")]
    [InlineData("pw \n", "pw ")]
    [InlineData("\npw", "\npw")]
    [InlineData("pw\r", "pw\r")]
    public void Exactly_one_line_break_at_the_end_of_a_file_is_cut(string written, string secret) =>
        Secret.FromFile(Write(written)).Reveal().Should().Be(secret);

    [Fact]
    public void A_byte_order_mark_of_a_file_is_no_part_of_the_secret() =>
        Secret.FromFile(Write("\uFEFFpw\n")).Reveal().Should().Be("pw");

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void An_empty_file_is_refused_by_its_path(string written)
    {
        var path = Write(written);
        FluentActions.Invoking(() => Secret.FromFile(path)).Should().Throw<InvalidOperationException>().WithMessage($"*{path}*empty*");
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string text)
    {
        var path = Path.Combine(_folder.Path, "secret.txt");
        File.WriteAllText(path, text);
        return path;
    }
}
