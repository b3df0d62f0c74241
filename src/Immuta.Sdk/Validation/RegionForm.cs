namespace Immuta.Sdk.Validation;

// Checks the form that all region names of AWS have. The list of regions is not checked, because it grows.
internal static class RegionForm
{
    public static FormFault? Check(ReadOnlySpan<char> text)
    {
        var isName = text.Contains('-') && !text.StartsWith("-");
        foreach (var character in text)
        {
            isName &= char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-';
        }

        return !isName ? Finding("A region is expected here by its name in lower case, such as eu-west-1, not by its title or in another spelling: correct it.")
            : char.IsAsciiDigit(text[^1]) ? null
            : text.Length > 1 && char.IsAsciiDigit(text[^2]) ? Finding("This is a zone of a region: give the region itself, without the letter at its end, such as eu-west-1.")
            : Finding("The name of a region ends with a number, such as eu-west-1: complete it.");
    }

    private static FormFault Finding(string message) => new(message, IsFinding: true);
}
