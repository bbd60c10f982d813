/** @file Which lesson is on, and how far a person has come in all of them. What a lesson watches is in `lesson-watch.ts`, loaded with it. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { PlaygroundDocument } from '#model/document.ts';
import { useDocument } from './document-store.ts';

interface LessonState {
  /** The list of lessons is open. */
  readonly listing: boolean;
  /** Null while none is on. */
  readonly current: string | null;
  /** A link has asked for a lesson and says nothing of a document: the lesson's own is to be opened. */
  readonly begins: boolean;
  /** The lesson that was left last, and the document that was open then; null after a reload. */
  readonly left: { readonly id: string; readonly document: PlaygroundDocument } | null;
  /** Tasks reached in each lesson. */
  readonly reached: Readonly<Record<string, number>>;
}

export const useLesson = create<LessonState>()(
  persist((): LessonState => ({ listing: false, current: null, begins: false, left: null, reached: {} }), {
    name: 'strata.lessons',
    partialize: ({ current, reached }) => ({ current, reached }),
  }),
);

export const listLessons = (): void => {
  useLesson.setState({ listing: true });
};
export const closeLessons = (): void => {
  useLesson.setState({ listing: false });
};

/** Leaves the lesson; the page stays as it is, and the lesson can be gone on with. */
export const leaveLesson = (): void => {
  const { document } = useDocument.getState();
  useLesson.setState(({ current }) => ({
    current: null,
    begins: false,
    left: current === null ? null : { id: current, document },
  }));
};
